package import BookLedger
package import BookManifest
package import OpenRouter

/// A chapter as the manifest wants it, with the parts of its request.
package struct WantedChapter: Sendable {
    /// The chapter's place in the book, from 1.
    package var number: Int
    /// The chapter in the manifest.
    package var chapter: Chapter
    /// The parts of its request. The manifest wins over the environment, and the environment over built-in defaults.
    package var parts: RequestParts
    /// The longest silence within the answer.
    package var timeout: Duration
    /// The planned name of its file in the book's folder, such as `07-capitulo-04.md`.
    package var fileName: String
    /// The hashes of the wanted text. They tell its difference from an earlier one.
    package var hashes: WantedHashes

    /// Creates a chapter with the hashes of its request's parts.
    init(number: Int, chapter: Chapter, parts: RequestParts, timeout: Duration, fileName: String) {
        self.number = number
        self.chapter = chapter
        self.parts = parts
        self.timeout = timeout
        self.fileName = fileName
        hashes = parts.hashes
    }

    /// The request of its parts.
    package var request: ChatRequest { parts.request }
}
