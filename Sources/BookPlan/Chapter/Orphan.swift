package import BookLedger

/// A chapter of the ledger without an entry in the manifest, with its file.
package struct Orphan: Sendable {
    /// The chapter's history in the ledger.
    package var history: LedgerSnapshot.Chapter
    /// The place of its file, or else of its partial text. `nil` for an orphan without either.
    package var file: String?
    /// Whether a person changed the file. It then stays in the book's folder.
    package var isEdited = false

    /// Creates an orphan before a look at its file.
    package init(_ history: LedgerSnapshot.Chapter) { self.history = history }
}
