/// A file that may be a chapter's.
package struct FoundFile {
    /// Its name in the book's folder.
    package var name: String
    /// What it is.
    package var content: ExistingFile

    /// Creates a file that was found.
    package init(name: String, content: ExistingFile) {
        self.name = name
        self.content = content
    }
}
