package import BookFiles
package import BookLedger
package import BookManifest
package import FoundationEssentials
package import OpenRouter

/// A chapter with its exact request, its file and its state before the run.
package struct PlannedChapter: Sendable {
    /// The chapter's place in the book, from 1.
    package var number: Int
    /// The chapter in the manifest.
    package var chapter: Chapter
    /// The exact request. The manifest wins over the environment, and the environment over built-in defaults.
    package var request: ChatRequest
    /// The longest silence within the answer.
    package var timeout: Duration
    /// The planned name of its file in the book's folder, such as `07-capitulo-04.md`.
    package var fileName: String
    /// The hashes of the request. They tell its difference from an earlier one.
    package var hashes: RequestHashes
    /// The state before the run.
    package var state: ChapterState
    /// The reason of the state, in words.
    package var reason: String
    /// The name of the chapter's present file. After a new order of the manifest its number may differ from
    /// ``fileName``.
    package var existingFile: String?
    /// The front matter of that file. `nil` without one.
    package var existing: ChapterFrontMatter?
    /// The hash of that file's bytes. `nil` for an unread file.
    package var existingHash: String?
    /// The present count of the file's words, without its heading.
    package var existingWords: Int?
    /// The problem of an unfinished chapter. `nil` if only a first request is missing.
    package var problem: ChapterProblem?
    /// The end of the chapter's deferral, UTC.
    package var deferredUntil: Date?
    /// A run's action for it.
    package var action = ChapterAction.ask(.ask)
    /// A run's tasks about its file.
    package var tasks: FileTasks = []
    /// The chapter's history in the ledger. `nil` without one.
    package var history: LedgerSnapshot.Chapter?
    /// The id of an adopted orphan. The chapter takes over its work.
    package var adoptedID: String?
    /// The old id of its file from before the ledger. `nil` for a file with its own id.
    package var oldFileID: String?
    /// Attempts with text but without a file, in groups. The longest text of each group gets a file.
    package var unsavedPartials: [[Int64]] = []
    /// The newest file with a partial text. `nil` for a chapter with a file of its own.
    package var partialFile: String?
    /// Whether only the limit of chapters keeps it from being asked.
    package var isOverLimit = false
    /// Whether only an earlier run's daily quota keeps it from being asked.
    package var isParked = false
    /// Whether the selection leaves it alone. It then does not count for the run's ending.
    package var isLeftOut = false

    /// Whether a run asks for it.
    package var isAsked: Bool { action.purpose != nil }

    /// The chapter as planned, with its history. All other findings about it are dropped.
    var unjudged: PlannedChapter {
        var chapter = PlannedChapter(
            number: number, chapter: self.chapter, request: request, timeout: timeout, fileName: fileName,
            hashes: hashes, state: .pending, reason: "not asked yet")
        chapter.history = history
        chapter.adoptedID = adoptedID
        chapter.oldFileID = oldFileID
        return chapter
    }
}
