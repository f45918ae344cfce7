package import SystemPackage

/// The place of a book's files, which is known without its plan.
package struct BookLayout: Sendable, Hashable {
    /// The folder that holds the books. The folder of simulated books lies in it.
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

    /// The folder below the output root that holds the books of simulated runs.
    package static let simulatedFolder = "simulated"

    /// The names of the folders between ``outputRoot`` and the chapters.
    var folderNames: [String] { (isSimulated ? [Self.simulatedFolder] : []) + [slug] }

    /// The book's folder: `<output root>/<slug>`, or `<output root>/simulated/<slug>`.
    package var folder: FilePath { folderNames.reduce(outputRoot) { $0.appending($1) } }

    /// Opens the book's folder.
    ///
    /// - Returns: The folder; `nil` where there is none yet.
    /// - Throws: ``WriteError`` where it cannot be opened.
    package func openExisting() throws(WriteError) -> Directory? {
        guard var directory = try Directory.openExisting(outputRoot) else { return nil }
        for name in folderNames {
            guard let subfolder = try directory.existingSubfolder(name) else { return nil }
            directory = subfolder
        }
        return directory
    }
}
