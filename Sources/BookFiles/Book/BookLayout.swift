package import BookManifest
package import SystemPackage

/// The place of a book's files. It is known without the book's plan.
package struct BookLayout: Sendable, Hashable {
    /// The folder of the books. The folder of simulated books lies in it.
    package var outputRoot: FilePath
    /// The name of the book's folder.
    package var slug: String
    /// Whether a simulator writes the book.
    package var isSimulated: Bool

    /// Creates the layout of a book.
    package init(outputRoot: FilePath, slug: String, isSimulated: Bool) {
        self.outputRoot = outputRoot
        self.slug = slug
        self.isSimulated = isSimulated
    }

    /// Creates the layout of a manifest's book.
    ///
    /// - Parameters:
    ///   - manifest: The manifest.
    ///   - outputRoot: The command line's output root. It wins over the manifest's.
    ///   - isSimulated: Whether a simulator writes the book.
    package init(_ manifest: Manifest, outputRoot: FilePath? = nil, isSimulated: Bool = false) {
        self.init(
            outputRoot: outputRoot ?? manifest.outputRoot, slug: manifest.book.slug, isSimulated: isSimulated)
    }

    /// The folder of simulated books, below the output root.
    package static let simulatedFolder = "simulated"

    /// The names of the folders between ``outputRoot`` and the chapters.
    var folderNames: [String] { (isSimulated ? [Self.simulatedFolder] : []) + [slug] }

    /// The book's folder. It is `<output root>/<slug>`, or `<output root>/simulated/<slug>`.
    package var folder: FilePath { folderNames.reduce(outputRoot) { $0.appending($1) } }

    /// Opens the book's folder.
    ///
    /// - Returns: The folder. `nil` before it exists.
    /// - Throws: ``WriteError`` if it cannot be opened.
    package func openExisting() throws(WriteError) -> Directory? {
        guard var directory = try Directory.openExisting(outputRoot) else { return nil }
        for name in folderNames {
            guard let subfolder = try directory.existingSubfolder(name) else { return nil }
            directory = subfolder
        }
        return directory
    }
}
