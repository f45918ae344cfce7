/// The scope of a limit. Two requests with one scope share a pace.
package enum PaceScope: Sendable, Hashable {
    /// Every request of the client.
    case account
    /// Requests that ask a model. Look-ups are not among them.
    case completions
    /// Requests for free models. OpenRouter counts them over the whole account.
    case freeModels
    /// Requests for one model.
    case model(String)
}
