extension FileRow {
    /// The columns of a ledger's version, in the order in which they are read; what an older one has not is NULL.
    static func columns(inVersion version: Int) -> String {
        """
        id, chapter_id, kind, name, hash, replaces_hash, is_published, \(RequestHashes.columns), attempt_id, \
        \(version < 3 ? "NULL, NULL, NULL, NULL, NULL" : UsageRow.columns)
        """
    }

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            id: try row.next(), chapterID: try row.next(), kind: try row.next(), name: try row.next(),
            hash: try row.next(), replacesHash: try row.next(), isPublished: try row.next(),
            hashes: try RequestHashes(from: &row), attemptID: try row.next(), usage: try UsageRow(from: &row))
    }
}
