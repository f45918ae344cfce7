extension BookRow {
    /// The columns, in the order in which they are read.
    static let columns = "slug, title, manifest, is_simulated"

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            slug: try row.next(), title: try row.next(), manifest: try row.next(), isSimulated: try row.next())
    }
}
