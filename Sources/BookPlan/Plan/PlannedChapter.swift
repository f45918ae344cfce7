package import BookFiles
package import BookLedger
package import BookManifest
package import FoundationEssentials
package import OpenRouter

/// A chapter with its exact request, its file and the state it is in before the run.
package struct PlannedChapter: Sendable {
    /// The chapter's place in the book, from 1.
    package var number: Int
    /// The chapter as the manifest has it.
    package var chapter: Chapter
    /// The exact request: manifest over environment over built-in defaults.
    package var request: ChatRequest
    /// How long the answer may stand still.
    package var timeout: Duration
    /// The name of its file in the book's folder, such as `07-capitulo-04.md`.
    package var fileName: String
    /// What identifies the request, and what tells how it differs from an earlier one.
    package var hashes: RequestHashes
    /// The state before the run.
    package var state: ChapterState
    /// Why it has that state, in words.
    package var reason: String
    /// The name of the file that holds the chapter now; it may bear another number than ``fileName`` when the order of the
    /// manifest has changed.
    package var existingFile: String?
    /// What the file's front matter says, where one was read.
    package var existing: ChapterFrontMatter?
    /// The hash of that file's bytes; `nil` where none was read.
    package var existingHash: String?
    /// The words that the file holds now, its heading left out.
    package var existingWords: Int?
    /// Why the chapter is not done, where something other than a first request is needed.
    package var problem: ChapterProblem?
    /// When a deferred chapter may be asked again, UTC.
    package var deferredUntil: Date?
    /// What a run does for it.
    package var action = ChapterAction.ask(.ask)
    /// What a run puts right about its file.
    package var tasks: FileTasks = []
    /// What the ledger knows of it; `nil`: nothing.
    package var history: LedgerSnapshot.Chapter?
    /// The id of an orphan whose work the chapter takes over.
    package var adoptedID: String?
    /// The attempts whose text arrived and has no file yet: of each of these groups the longest text gets one.
    package var unsavedPartials: [[Int64]] = []
    /// The newest file of text that arrived and is no chapter, where the chapter has no file of its own.
    package var partialFile: String?
    /// Whether it would be asked, but for the number of chapters that a person allows.
    package var isOverLimit = false
    /// Whether it would be asked, but for a daily quota that an earlier run met.
    package var isParked = false
    /// Whether the selection leaves it alone: it then does not count for how the run ends.
    package var isLeftOut = false

    /// Whether a run asks for it.
    package var isAsked: Bool { action.purpose != nil }

    /// The chapter as it is planned, without what has been found out about it but its history.
    var unjudged: PlannedChapter {
        var chapter = PlannedChapter(
            number: number, chapter: self.chapter, request: request, timeout: timeout, fileName: fileName,
            hashes: hashes, state: .pending, reason: "not asked yet")
        chapter.history = history
        chapter.adoptedID = adoptedID
        return chapter
    }
}
