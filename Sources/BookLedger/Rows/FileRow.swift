/// A file of the book's folder that the program wrote, or is about to write.
package struct FileRow: Sendable, Hashable {
    /// What the file is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A chapter.
        case chapter
        /// Text that arrived and is no chapter.
        case partial
        /// A chapter's file that a newer text replaced.
        case backup
    }

    /// Its number in the ledger, from 1; 0 before it is recorded. The newest of a chapter's files of kind `chapter` is the
    /// one that counts.
    package var id: Int64
    /// The chapter.
    package var chapterID: String
    /// What the file is.
    package var kind: Kind
    /// Its name in the book's folder.
    package var name: String
    /// The hash of its bytes: `v1:sha256:` and 64 hexadecimal digits.
    package var hash: String
    /// The hash of the file that it replaces under its name, while it is not published; `nil`: nothing was to be there.
    package var replacesHash: String?
    /// Whether it is known to have been in its place, durably. A file that is not, and is not there, is still to be written.
    package var isPublished: Bool
    /// The hashes of the request that its text answers; of a file from before the ledger the front matter's.
    package var hashes: RequestHashes
    /// The attempt that brought its text; `nil` for a file from before the ledger.
    package var attemptID: Int64?
    /// What a text from before the ledger took, as its file says; unknown for every other.
    package var usage: UsageRow

    /// Creates a row that is not recorded yet.
    package init(
        id: Int64 = 0, chapterID: String, kind: Kind, name: String, hash: String, replacesHash: String? = nil,
        isPublished: Bool = false, hashes: RequestHashes, attemptID: Int64?, usage: UsageRow = UsageRow()
    ) {
        self.id = id
        self.chapterID = chapterID
        self.kind = kind
        self.name = name
        self.hash = hash
        self.replacesHash = replacesHash
        self.isPublished = isPublished
        self.hashes = hashes
        self.attemptID = attemptID
        self.usage = usage
    }
}
