package import BookFiles
package import BookLedger

/// The findings about a chapter in the book's folder and in its ledger.
package struct FoundChapter: Sendable {
    /// The chapter's history in the ledger. `nil` without one.
    package var history: LedgerSnapshot.Chapter?
    /// The id of an adopted orphan. The chapter takes over its work.
    package var adoptedID: String?
    /// The old id of its file from before the ledger. `nil` for a file with its own id.
    package var oldFileID: String?
    /// The place of the chapter's present file. After a new order of the manifest its number may differ from
    /// ``WantedChapter/fileName``. A chapter that returns to the manifest has its file in the folder `old`.
    package var fileName: String?
    /// The front matter of that file. `nil` without one.
    package var frontMatter: ChapterFrontMatter?
    /// The hash of that file's bytes. `nil` for an unread file.
    package var hash: String?
    /// The present count of the file's words, without its heading.
    package var words: Int?
    /// Attempts with text but without a file, in groups. The longest text of each group gets a file.
    package var unsavedPartials: [[Int64]] = []
    /// The place of the newest file with a partial text. `nil` for a chapter with a file of its own.
    package var partialFile: String?

    /// Whether the chapter's file is in the folder `old`. A run moves it back.
    package var isPutAway: Bool { fileName.flatMap(OldFolder.name(at:)) != nil }
}
