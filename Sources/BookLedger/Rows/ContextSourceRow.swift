/// A chapter's text in the context of a request.
package struct ContextSourceRow: Sendable, Hashable {
    /// The chapter of the text.
    package var chapterID: String
    /// The hash of the text.
    package var textHash: String

    /// Creates a row.
    package init(chapterID: String, textHash: String) {
        self.chapterID = chapterID
        self.textHash = textHash
    }
}

extension ContextSourceRow: ColumnRow {
    static let columns = Columns("chapter_id", "text_hash")

    init(from row: inout Row) throws(LedgerError) {
        chapterID = try row.next()
        textHash = try row.next()
    }

    var values: [any ColumnValue] { [chapterID, textHash] }
}
