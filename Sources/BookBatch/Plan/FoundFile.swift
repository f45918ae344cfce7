/// A file that may be a chapter's.
struct FoundFile {
    /// Its name in the book's folder.
    var name: String
    /// What it is.
    var content: ExistingFile
}
