package import SystemPackage

/// A book to start from. Its files stand in one folder.
package struct NewBook: Sendable, Hashable {
    /// A file of the book.
    package struct File: Sendable, Hashable {
        /// Where it stands.
        package var path: FilePath
        /// Its text.
        package var text: String
    }

    /// The manifest.
    package let manifest: File
    /// What helps with it: the schema for editors, and an example of a `.env` file.
    package let companions: [File]
    /// The folder of the files.
    package let folder: FilePath

    /// Names a book.
    ///
    /// - Parameters:
    ///   - word: A file that ends in `.yaml` or `.yml`, or a folder for `book.yaml`. It names the book too. It is `nil`
    ///     for the current folder.
    ///   - currentFolder: The current folder, absolute.
    package init(_ word: String?, currentFolder: FilePath) {
        let named = FilePath(word ?? ".")
        let isFile = ["yaml", "yml"].contains(named.extension) && !named.isFolder && word?.hasSuffix("/") == false
        let path = (isFile ? named : named.appending(ManifestLocation.fileName)).lexicallyNormalized()
        folder = path.removingLastComponent()
        let fileName = path.lastComponent?.string ?? ManifestLocation.fileName
        let folderName = currentFolder.pushing(folder).lexicallyNormalized().lastComponent?.string
        // Every book's manifest may have the usual name, which then says nothing of the book.
        let name = BookName((fileName == ManifestLocation.fileName ? folderName : path.stem) ?? "")
        manifest = File(
            path: path, text: ManifestTemplate.text(title: name.title, slug: name.slug, fileName: fileName))
        companions = [
            File(path: folder.appending("bookgen.schema.json"), text: ManifestSchema.json),
            File(path: folder.appending(".env.example"), text: EnvironmentTemplate.text),
        ]
    }
}
