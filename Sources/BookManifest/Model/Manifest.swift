package import SystemPackage

/// A book in its author's words, checked and with every default applied.
package struct Manifest: Sendable {
    /// The manifest's own path, as it was given.
    package var path: FilePath
    /// The book as a whole.
    package var book: Book
    /// The absolute output root. Symlinks of its existing part are resolved.
    package var outputRoot: FilePath
    /// The chapters in their order, at least one.
    package var chapters: [Chapter]
    /// How the client paces and retries.
    package var client: ClientSettings
    /// The limits.
    package var limits: Limits
    /// The consequence of a failed chapter.
    package var onFailure: FailurePolicy

    /// Creates a manifest.
    package init(
        path: FilePath, book: Book, outputRoot: FilePath, chapters: [Chapter],
        client: ClientSettings = ClientSettings(), limits: Limits = Limits(),
        onFailure: FailurePolicy = .continue
    ) {
        self.path = path
        self.book = book
        self.outputRoot = outputRoot
        self.chapters = chapters
        self.client = client
        self.limits = limits
        self.onFailure = onFailure
    }
}
