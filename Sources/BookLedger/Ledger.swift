package import FoundationEssentials
package import SystemPackage

/// A book's ledger: what was asked, answered, paid and written, in SQLite.
///
/// Every method that writes returns when the change is on the disk.
package actor Ledger {
    /// The file's name in the book's folder.
    package static let name = ".bookgen/ledger.sqlite"
    /// The version of the tables that this program reads and writes.
    package static let version = 1

    /// Opens a book's ledger for a run; creates it (0600) where there is none, and brings an older one up to date.
    ///
    /// - Parameter path: Where the file is; the folder above it exists.
    /// - Returns: The open ledger.
    /// - Throws: ``LedgerError``.
    package static func openOrCreate(_ path: FilePath) throws(LedgerError) -> Ledger {
        throw LedgerError(.misuse, path: path.string, message: "not built")
    }

    /// Opens a ledger to read it, also while a run writes to it and on a medium that cannot be written.
    ///
    /// - Returns: `nil` where there is no ledger.
    /// - Throws: ``LedgerError``.
    package static func openExisting(_ path: FilePath) throws(LedgerError) -> Ledger? {
        throw LedgerError(.misuse, path: path.string, message: "not built")
    }

    /// Reads everything but the texts, in one transaction.
    package func snapshot() throws(LedgerError) -> LedgerSnapshot { LedgerSnapshot() }

    /// The text that an attempt brought; `nil` where none is stored.
    package func text(ofAttempt id: Int64) throws(LedgerError) -> String? { nil }

    /// The exact bytes of a request's body; `nil` for an unknown hash.
    package func body(withHash hash: String) throws(LedgerError) -> Data? { nil }

    /// Begins a run, in one transaction: the book's row is set, the run is recorded, every chapter of the manifest is
    /// written, and every other chapter becomes an orphan (`state` "orphan").
    package func beginRun(_ run: RunRow, of book: BookRow, chapters: [ChapterRow]) throws(LedgerError) {}

    /// Notes how a run ended, and the chapters as it leaves them.
    package func endRun(
        _ id: String, at date: Date, exitCode: Int, stopReason: String?, chapters: [ChapterRow]
    ) throws(LedgerError) {}

    /// Writes a chapter's row anew.
    package func update(_ chapter: ChapterRow) throws(LedgerError) {}

    /// Gives everything of an orphan to a chapter that has nothing yet; the orphan's row goes.
    package func adopt(orphan: String, as chapter: String) throws(LedgerError) {}

    /// Records a request and its body, which is stored once per hash.
    ///
    /// - Returns: The request's number.
    package func record(_ request: RequestRow, body: Data) throws(LedgerError) -> Int64 { 0 }

    /// Records an attempt before its first byte is sent.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - headers: The header fields, without the key.
    /// - Returns: The attempt's number.
    /// - Throws: ``LedgerError``.
    package func begin(_ attempt: AttemptRow, headers: [String: String]) throws(LedgerError) -> Int64 { 0 }

    /// Notes the head of an attempt's response.
    package func note(_ head: AttemptHeadRow, ofAttempt id: Int64) throws(LedgerError) {}

    /// Notes how an attempt ended, and the text that it brought, in one transaction. An end that is noted already stays.
    ///
    /// - Parameters:
    ///   - end: How it ended.
    ///   - id: The attempt's number.
    ///   - text: The text; `nil` or empty: none is stored.
    /// - Throws: ``LedgerError``.
    package func end(_ end: AttemptEndRow, ofAttempt id: Int64, text: String?) throws(LedgerError) {}

    /// Notes what `GET /generation` said of an attempt whose cost was unknown; `nil`: it said nothing, and is not asked again.
    package func settle(attempt id: Int64, usage: UsageRow?) throws(LedgerError) {}

    /// Records a file before it is written, or one that was found.
    ///
    /// - Returns: The file's number.
    package func record(_ file: FileRow) throws(LedgerError) -> Int64 { 0 }

    /// Notes that a file is in its place.
    package func notePublished(file id: Int64) throws(LedgerError) {}

    /// Notes that a file bears another name now.
    package func rename(file id: Int64, to name: String) throws(LedgerError) {}

    /// Keeps what models cost.
    package func record(_ prices: [PriceRow]) throws(LedgerError) {}
}
