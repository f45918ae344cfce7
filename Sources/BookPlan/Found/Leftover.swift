/// A file of a book's folder that no chapter needs any more, with bytes that the ledger knows.
///
/// It is a backup, the partial text of a chapter that is done, or a file of an orphan.
package struct Leftover: Sendable, Hashable {
    /// Its name in the book's folder.
    package var name: String
    /// The number of its row in the ledger. `nil` if the ledger knows the bytes under other names only.
    package var fileID: Int64?
}
