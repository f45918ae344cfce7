package import BookLedger
package import OpenRouter

/// A chapter's request as it is sent, with its hashes.
package struct ExactRequest: Sendable {
    /// The request.
    package let request: ChatRequest
    /// Its hashes.
    package let hashes: RequestHashes

    /// Makes the request of a wanted chapter.
    ///
    /// - Throws: `EncodingError` for a parameter with a number beyond JSON.
    package init(_ wanted: WantedChapter) throws {
        request = wanted.request
        hashes = RequestHashes(wanted.hashes, body: ContentHash.of(try request.identifyingBody()))
    }
}
