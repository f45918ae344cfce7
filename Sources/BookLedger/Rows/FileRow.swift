/// A file of the book's folder that the program wrote, or is about to write.
package struct FileRow: Sendable, Hashable {
    /// The kinds of files.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A chapter.
        case chapter
        /// An unfinished text.
        case partial
        /// A chapter's file that a newer text replaced.
        case backup
    }

    /// The file's number in the ledger, from 1. It is 0 before the file is recorded.
    ///
    /// The newest of a chapter's files of kind `chapter` is the one that counts.
    package var id: Int64
    /// The chapter.
    package var chapterID: String
    /// The kind of the file.
    package var kind: Kind
    /// The name in the book's folder.
    package var name: String
    /// The hash of its bytes, `v1:sha256:` and 64 hexadecimal digits.
    package var hash: String
    /// The hash of the file that it replaces under its name, until it is published. `nil` for a free name.
    package var replacesHash: String?
    /// Whether the file was published. An unpublished file is written by the next run.
    package var isPublished: Bool
    /// The hashes of the text's request. A file from before the ledger has those of its front matter.
    package var hashes: RequestHashes
    /// Its text. `nil` for a file from before the ledger, and for a backup.
    package var textID: Int64?
    /// The usage of a text from before the ledger, as its file says. It is unknown for every other file.
    package var usage: UsageRow

    /// Creates a row before it is recorded.
    package init(
        id: Int64 = 0, chapterID: String, kind: Kind, name: String, hash: String, replacesHash: String? = nil,
        isPublished: Bool = false, hashes: RequestHashes, textID: Int64?, usage: UsageRow = UsageRow()
    ) {
        self.id = id
        self.chapterID = chapterID
        self.kind = kind
        self.name = name
        self.hash = hash
        self.replacesHash = replacesHash
        self.isPublished = isPublished
        self.hashes = hashes
        self.textID = textID
        self.usage = usage
    }
}

extension FileRow.Kind: ColumnValue {}

extension FileRow: ColumnRow {
    static let columns =
        Columns("id", "chapter_id", "kind", "name", "hash", "replaces_hash", "is_published")
        + Columns("text_id", since: 4, before: "attempt_id") + RequestHashes.columns + UsageRow.columns.since(3)

    init(from row: inout Row) throws(LedgerError) {
        id = try row.next()
        chapterID = try row.next()
        kind = try row.next()
        name = try row.next()
        hash = try row.next()
        replacesHash = try row.next()
        isPublished = try row.next()
        textID = try row.next()
        hashes = try RequestHashes(from: &row)
        usage = try UsageRow(from: &row)
    }

    // The ledger gives the number.
    var values: [any ColumnValue] {
        [Int64?.none, chapterID, kind, name, hash, replacesHash, isPublished, textID]
            + hashes.values + usage.values
    }
}
