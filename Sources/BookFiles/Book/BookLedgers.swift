package import BookLedger
import FoundationEssentials
package import SystemPackage

/// The only place that knows how a book's ledger is stored.
package enum BookLedgers {
    /// Whether a ledger is seen in a folder.
    package static func exist(in folder: FilePath) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(SQLiteLedger.name).string)
    }

    /// Opens a book's ledger for reading. Nothing is changed.
    ///
    /// - Parameter folder: The book's folder.
    /// - Returns: The ledger. `nil` without one.
    /// - Throws: `LedgerError`.
    package static func openExisting(in folder: FilePath) throws(LedgerError) -> (any LedgerStore)? {
        try SQLiteLedger.openExisting(folder.appending(SQLiteLedger.name))
    }

    /// Opens a book's ledger for writing. A missing one is created.
    ///
    /// - Parameter folder: The book's folder.
    /// - Returns: The ledger.
    /// - Throws: `LedgerError`.
    package static func openOrCreate(in folder: FilePath) throws(LedgerError) -> any LedgerStore {
        try SQLiteLedger.openOrCreate(folder.appending(SQLiteLedger.name))
    }
}
