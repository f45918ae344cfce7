extension RequestRow {
    /// The columns, in the order in which they are read.
    static let columns = """
        id, chapter_id, run_id, purpose, \(RequestHashes.columns), model, estimated_prompt_tokens, max_tokens
        """

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            id: try row.next(), chapterID: try row.next(), runID: try row.next(), purpose: try row.next(),
            hashes: try RequestHashes(from: &row), model: try row.next(), estimatedPromptTokens: try row.next(),
            maxTokens: try row.next())
    }
}
