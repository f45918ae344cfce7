/// An answer under way, with its prices, its bill and its place in the cache.
struct PendingGeneration: Sendable {
    /// The answer.
    var answer: SimulatedAnswer
    /// The model's prices.
    var model: SimulatedModel
    /// Whether it is streamed.
    var streamed: Bool
    /// Where a complete answer is stored, and for how long.
    var cache: CacheRequest?
    /// How a stream is billed when the client leaves it.
    var bill = AbortedBill.sent
    /// The id of the original, if this is a copy of a stored answer.
    var cacheSource: String?

    /// What is billed after so much was sent.
    ///
    /// A copy and a failed answer cost nothing. A plain answer was written in full before its first byte left. Of a stream
    /// that is left before its end, ``bill`` decides; where what was sent counts, a stream without words costs nothing.
    func billed(_ progress: Progress) -> SimulatedUsage {
        if cacheSource != nil || answer.error != nil { return .zero }
        if !streamed || progress.hasEnd || progress.isComplete { return answer.usage }
        switch bill {
        case .all: return answer.usage
        case .none: return .zero
        case .sent: break
        }
        if progress.scalars == 0 { return .zero }
        var sent = SimulatedUsage(
            promptTokens: answer.usage.promptTokens,
            completionTokens: TokenCount.tokens(ofScalars: progress.scalars),
            reasoningTokens: TokenCount.tokens(ofScalars: progress.reasoningScalars), at: model)
        sent.isOwnKey = answer.usage.isOwnKey
        return sent
    }

    /// Whether the response cache takes the answer. It takes those with a regular end.
    func isStorable(_ progress: Progress) -> Bool {
        cacheSource == nil && answer.error == nil && answer.finishReason != nil && answer.finishReason != "error"
            && (!streamed || progress.isComplete)
    }
}
