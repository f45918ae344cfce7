import BookLedger
import OpenRouter

extension UsageRow {
    /// Creates the row of an answer's usage by the server's word.
    init(_ usage: TokenUsage?) {
        self.init(
            promptTokens: usage?.promptTokens, completionTokens: usage?.completionTokens,
            reasoningTokens: usage?.reasoningTokens, cachedTokens: usage?.cachedTokens, cost: usage?.cost)
    }
}
