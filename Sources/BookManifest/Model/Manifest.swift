public import SystemPackage

/// A book in its author's words, checked and with every default applied.
public struct Manifest: Sendable {
    /// The manifest's own path, as it was given.
    public var path: FilePath
    /// The book as a whole.
    public var book: Book
    /// The absolute output root. Symlinks of its existing part are resolved.
    public var outputRoot: FilePath
    /// The chapters in their order, at least one.
    public var chapters: [Chapter]
    /// How the client paces and retries.
    public var client: ClientSettings
    /// The limits.
    public var limits: Limits
    /// The consequence of a failed chapter.
    public var onFailure: FailurePolicy

    /// Creates a manifest.
    public init(
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
