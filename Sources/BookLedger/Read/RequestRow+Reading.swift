extension RequestRow {
    /// The columns of a ledger's version, in the order in which they are read; what an older one has not is NULL.
    static func columns(inVersion version: Int) -> String {
        """
        id, chapter_id, run_id, purpose, \(RequestHashes.columns), model, \
        \(version < 2 ? "NULL" : "fallback_models"), estimated_prompt_tokens, max_tokens
        """
    }

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            id: try row.next(), chapterID: try row.next(), runID: try row.next(), purpose: try row.next(),
            hashes: try RequestHashes(from: &row), model: try row.next(),
            fallbackModels: try row.next() as [String]? ?? [], estimatedPromptTokens: try row.next(),
            maxTokens: try row.next())
    }
}
