extension RequestHashes {
    /// The columns, in the order in which they are read.
    static let columns = "prompt_hash, settings_hash, context_hash, body_hash"

    /// Reads these columns of a row.
    init(from row: inout Row) throws(LedgerError) {
        self.init(prompt: try row.next(), settings: try row.next(), context: try row.next(), body: try row.next())
    }
}
