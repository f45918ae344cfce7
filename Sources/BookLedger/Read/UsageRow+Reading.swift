extension UsageRow {
    /// Reads the columns `prompt_tokens` to `cost` of a row.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            promptTokens: try row.next(), completionTokens: try row.next(), reasoningTokens: try row.next(),
            cachedTokens: try row.next(), cost: try row.next())
    }
}
