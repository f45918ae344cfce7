/// What a limit applies to: two requests share a pace when they share a scope.
public enum PaceScope: Sendable, Hashable {
    /// Every request of the client.
    case account
    /// Requests for free models, which OpenRouter counts over the whole account.
    case freeModels
    /// Requests for one model.
    case model(String)
}
