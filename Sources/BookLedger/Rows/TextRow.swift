/// A chapter's text, joined from the answers of its requests.
package struct TextRow: Sendable, Hashable {
    /// The text's number in the ledger, from 1.
    package var id: Int64
    /// The chapter.
    package var chapterID: String
    /// The hash of the text. An older ledger, read as it is, has none.
    package var hash: String?
    /// The attempts of its answers, in the order of the text. A person's text has none.
    package var parts: [Int64]

    /// Creates a row.
    package init(id: Int64, chapterID: String, hash: String?, parts: [Int64]) {
        self.id = id
        self.chapterID = chapterID
        self.hash = hash
        self.parts = parts
    }
}

extension TextRow: ColumnRow {
    static let columns = Columns("id", "chapter_id", "hash")

    init(from row: inout Row) throws(LedgerError) {
        id = try row.next()
        chapterID = try row.next()
        hash = try row.next()
        parts = []
    }

    // The ledger gives the number.
    var values: [any ColumnValue] { [Int64?.none, chapterID, hash] }
}
