extension PriceRow {
    /// The columns, in the order in which they are read.
    static let columns = "model, prompt, completion, request, fetched_at"

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            model: try row.next(), prompt: try row.next(), completion: try row.next(), request: try row.next(),
            fetchedAt: try row.next())
    }
}
