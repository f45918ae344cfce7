public import BookManifest
public import OpenRouter

/// A chapter with its exact request, its file and the state it is in before the run.
public struct PlannedChapter: Sendable {
    /// The chapter's place in the book, from 1.
    public var number: Int
    /// The chapter as the manifest has it.
    public var chapter: Chapter
    /// The exact request: manifest over environment over built-in defaults.
    public var request: ChatRequest
    /// How long the answer may stand still.
    public var timeout: Duration
    /// The name of its file in the book's folder, such as `07-capitulo-04.md`.
    public var fileName: String
    /// The hash of the messages, versioned: `v1:sha256:` and 64 hexadecimal digits.
    public var promptHash: String
    /// The hash of the whole request body, versioned like ``promptHash``.
    public var requestHash: String
    /// The state before the run.
    public var state: ChapterState
    /// Why it has that state, in words.
    public var reason: String
    /// The name of the file that holds the chapter now; it may bear another number than ``fileName`` when the order of the
    /// manifest has changed.
    public var existingFile: String?
    /// What the file's front matter says, where one was read.
    public var existing: ChapterFrontMatter?
    /// The words that the file holds now, its heading left out.
    public var existingWords: Int?
    /// Why the chapter cannot be asked although it is not done: something that a person has to move.
    public var problem: ChapterRecord.Problem?

    /// Whether a run asks for it.
    public var isAsked: Bool { state == .pending && problem == nil }
}
