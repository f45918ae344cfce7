public import SystemPackage

/// A book as its author wrote it down, checked and with every default applied.
public struct Manifest: Sendable {
    /// The manifest's own path, as it was given.
    public var path: FilePath
    /// What the book is.
    public var book: Book
    /// The output root: absolute, symlinks of the part that exists resolved.
    public var outputRoot: FilePath
    /// The chapters in their order, at least one.
    public var chapters: [Chapter]
    /// How the client paces and retries.
    public var client: ClientSettings
    /// What is not to be exceeded.
    public var limits: Limits
    /// What follows when a chapter fails.
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
