/// An answer under way, and what becomes of it when it ends.
struct PendingGeneration: Sendable {
    /// The answer.
    var answer: Answer
    /// The model's prices.
    var model: SimulatedModel
    /// Whether it is streamed.
    var streamed: Bool
    /// Where a complete answer is stored, and for how long.
    var cache: CacheRequest?
    /// The id of the stored answer that this is a copy of.
    var cacheSource: String?

    /// What is billed after so much was sent.
    ///
    /// A copy and a failed answer cost nothing. A plain answer was written in full before its first byte left. Of a stream,
    /// the words sent are billed, and a stream without any costs nothing.
    func billed(_ progress: Progress) -> TokenUsage {
        if cacheSource != nil || answer.error != nil { return .zero }
        if !streamed || progress.isComplete { return answer.usage }
        if progress.scalars == 0 { return .zero }
        return TokenUsage(
            promptTokens: answer.usage.promptTokens,
            completionTokens: TokenCount.tokens(ofScalars: progress.scalars),
            reasoningTokens: TokenCount.tokens(ofScalars: progress.reasoningScalars), at: model)
    }

    /// Whether the response cache takes the answer: it came to its regular end.
    func isStorable(_ progress: Progress) -> Bool {
        cacheSource == nil && answer.error == nil && answer.finishReason != nil && answer.finishReason != "error"
            && (!streamed || progress.isComplete)
    }
}
