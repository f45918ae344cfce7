/// A possible file of a chapter, found in the book's folder.
package struct FoundFile {
    /// Its place in the book's folder.
    package var name: String
    /// Its content.
    package var content: ExistingFile

    /// Creates a found file.
    package init(name: String, content: ExistingFile) {
        self.name = name
        self.content = content
    }
}
