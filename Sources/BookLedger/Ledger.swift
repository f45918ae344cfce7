package import FoundationEssentials
package import SystemPackage

/// A book's ledger: what was asked, answered, paid and written, in SQLite.
///
/// Every method that writes returns when the change is on the disk, does all of it or nothing, and throws a
/// ``LedgerError`` of kind `misuse` for a chapter, attempt or file that is not there. Times are kept to the millisecond.
/// The file is brought into one piece at a run's end and when the ledger goes away.
package actor Ledger {
    /// The file's name in the book's folder.
    package static let name = ".bookgen/ledger.sqlite"
    /// The version of the tables that this program writes; it reads older ones too.
    package static let version = 3

    /// Where it is, as it was given.
    nonisolated var path: String { file.path }

    /// Where the ledger's work is done: a wait for the disk holds up no task.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let executor = LedgerExecutor()
    private let file: LedgerFile
    private var database: Database
    /// Whether the connection may write.
    private let isWritable: Bool
    /// What the file looked like when a connection was opened that does not watch for writers; `nil`: this one does.
    private var state: FileState?

    /// Takes a connection over.
    init(_ file: LedgerFile, _ database: consuming sending Database, isWritable: Bool, state: FileState? = nil) {
        self.file = file
        self.database = database
        self.isWritable = isWritable
        self.state = state
    }

    /// Opens a book's ledger for a run; creates it (0600) where there is none, and brings an older one up to date.
    ///
    /// - Parameter path: Where the file is; the folder above it exists.
    /// - Returns: The open ledger.
    /// - Throws: ``LedgerError``.
    package static func openOrCreate(_ path: FilePath) throws(LedgerError) -> Ledger {
        let file = LedgerFile(path)
        if let state = try file.state() {
            try file.separateFromCopies()
            // A look that leaves no trace: what is refused stays as it is.
            _ = try Database.openForReading(file, state)
        } else {
            try file.create()
        }
        return Ledger(file, try Database.openForWriting(file), isWritable: true)
    }

    /// Opens a ledger to read it, also while a run writes to it and on a medium that cannot be written; changes nothing.
    ///
    /// - Returns: `nil` where there is no ledger.
    /// - Throws: ``LedgerError``.
    package static func openExisting(_ path: FilePath) throws(LedgerError) -> Ledger? {
        let file = LedgerFile(path)
        guard let state = try file.state() else { return nil }
        let database = try Database.openForReading(file, state)
        return Ledger(file, database, isWritable: false, state: state.isWhole ? state : nil)
    }

    /// Reads everything but the texts, in one transaction.
    package func snapshot() throws(LedgerError) -> LedgerSnapshot {
        try read(LedgerSnapshot.init(from:)) ?? LedgerSnapshot()
    }

    /// The text that an attempt brought; `nil` where none is stored.
    package func text(ofAttempt id: Int64) throws(LedgerError) -> String? {
        try read { (database) throws(LedgerError) in
            try database.value("SELECT text FROM texts WHERE attempt_id = ?", id)
        } ?? nil
    }

    /// The exact bytes of a request's body; `nil` for an unknown hash.
    package func body(withHash hash: String) throws(LedgerError) -> Data? {
        try read { (database) throws(LedgerError) in
            try database.value("SELECT bytes FROM bodies WHERE hash = ?", hash)
        } ?? nil
    }

    /// Changes the ledger in one transaction.
    func write<Value>(_ body: (borrowing Database) throws(LedgerError) -> Value) throws(LedgerError) -> Value {
        guard isWritable else {
            throw LedgerError(.misuse, path: file.path, message: "it was opened to read")
        }
        return try database.transaction(.write, body)
    }

    /// Brings the log into the file, as far as nobody reads the file's older state: then the file alone is the ledger.
    func bringLogIn() {
        // What does not get there is in the log, as durable as before.
        _ = try? database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Reads one state of the ledger; `nil` where no table was ever made.
    private func read<Value>(
        _ body: (borrowing Database) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value? {
        while true {
            let result = attempt(body)
            guard let state, try file.state() != state else { return try result.get() }
            // A run began to write meanwhile: what was read may be half old, half new.
            try reopen()
        }
    }

    private func attempt<Value>(
        _ body: (borrowing Database) throws(LedgerError) -> Value
    ) -> Result<Value?, LedgerError> {
        do throws(LedgerError) {
            return .success(
                try database.transaction(.read) { (database) throws(LedgerError) -> Value? in
                    try LedgerFormat.version(of: database) == 0 ? nil : try body(database)
                })
        } catch {
            return .failure(error)
        }
    }

    private func reopen() throws(LedgerError) {
        guard let state = try file.state() else {
            throw LedgerError(.cannotOpen, path: file.path, message: "it went away")
        }
        database = try Database.openForReading(file, state)
        self.state = state.isWhole ? state : nil
    }
}
