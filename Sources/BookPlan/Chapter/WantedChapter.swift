package import BookLedger
package import BookManifest
package import OpenRouter

/// A chapter as the manifest wants it, with its exact request.
package struct WantedChapter: Sendable {
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
}
