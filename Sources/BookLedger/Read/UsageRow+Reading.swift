extension UsageRow {
    /// The columns, in the order in which they are read.
    static let columns = "prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, cost"

    /// Reads these columns of a row.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            promptTokens: try row.next(), completionTokens: try row.next(), reasoningTokens: try row.next(),
            cachedTokens: try row.next(), cost: try row.next())
    }
}
