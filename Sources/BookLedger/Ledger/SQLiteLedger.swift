import Dispatch
package import FoundationEssentials
package import SystemPackage

/// A book's ledger in a file of its folder, by SQLite.
///
/// A change is on the disk at the return of its method. Readers go on while a run writes. The file becomes one piece at a
/// run's end and at the ledger's end.
package actor SQLiteLedger: LedgerStore {
    /// The file's name in the book's folder.
    package static let name = ".bookgen/ledger.sqlite"

    /// The path as a person gave it.
    nonisolated var path: String { file.path }

    /// Runs the ledger's work on a thread of its own. A wait for the disk holds up no task.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let executor = LedgerExecutor()
    private let file: LedgerFile
    private var database: Database
    /// Whether the connection may write.
    private let isWritable: Bool
    /// The file's state at the opening of a connection that does not watch for writers. `nil` for one that does.
    private var state: FileState?

    /// Takes a connection over.
    init(_ file: LedgerFile, _ database: consuming sending Database, isWritable: Bool, state: FileState? = nil) {
        self.file = file
        self.database = database
        self.isWritable = isWritable
        self.state = state
    }

    /// Opens a book's ledger for a run. A missing one is created (0600). An older one is brought up to date.
    ///
    /// - Parameter path: The path of the file. The folder above it exists.
    /// - Returns: The open ledger.
    /// - Throws: ``LedgerError``.
    package static func openOrCreate(_ path: FilePath) throws(LedgerError) -> SQLiteLedger {
        let file = LedgerFile(path)
        if let state = try file.state() {
            try file.separateFromCopies()
            // A look that leaves no trace: what is refused stays as it is.
            _ = try Database.openForReading(file, state)
        } else {
            try file.create()
        }
        return SQLiteLedger(file, try Database.openForWriting(file), isWritable: true)
    }

    /// Opens a ledger for reading and changes nothing.
    ///
    /// It also works while a run writes, and on a read-only medium.
    ///
    /// - Returns: `nil` for a missing ledger.
    /// - Throws: ``LedgerError``.
    package static func openExisting(_ path: FilePath) throws(LedgerError) -> SQLiteLedger? {
        let file = LedgerFile(path)
        guard let state = try file.state() else { return nil }
        let database = try Database.openForReading(file, state)
        return SQLiteLedger(file, database, isWritable: false, state: state.isWhole ? state : nil)
    }

    package func snapshot() throws(LedgerError) -> LedgerSnapshot {
        try read(LedgerSnapshot.init(from:version:)) ?? LedgerSnapshot()
    }

    package func answer(ofAttempt id: Int64) throws(LedgerError) -> String? {
        try read { (database, version) throws(LedgerError) in
            try database.value("SELECT text FROM \(version < 4 ? "texts" : "answers") WHERE attempt_id = ?", id)
        } ?? nil
    }

    package func body(ofRequest id: Int64) throws(LedgerError) -> Data? {
        try read { (database, _) throws(LedgerError) in
            try database.value("SELECT bytes FROM bodies JOIN requests ON hash = body_hash WHERE id = ?", id)
        } ?? nil
    }

    package func text(_ id: Int64) throws(LedgerError) -> String? {
        try read { (database, version) throws(LedgerError) -> String? in
            guard version >= 4 else { return try database.value("SELECT text FROM texts WHERE attempt_id = ?", id) }
            let text: String?? = try database.value(
                """
                SELECT coalesce(content, (SELECT text FROM text_parts JOIN answers USING (attempt_id) WHERE text_id = id))
                FROM texts WHERE id = ?
                """, id)
            return text ?? nil
        } ?? nil
    }

    /// Changes the ledger in one transaction.
    func write<Value>(_ body: (borrowing Database) throws(LedgerError) -> Value) throws(LedgerError) -> Value {
        guard isWritable else {
            throw LedgerError(.misuse, ledger: file.path, message: "it was opened to read")
        }
        return try database.transaction(.write, body)
    }

    /// Brings the log into the file. Afterwards the file alone is the ledger, unless somebody reads an older state of it.
    func bringLogIn() {
        // What does not get there is in the log, as durable as before.
        _ = try? database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Reads one state of the ledger. Returns `nil` for a ledger without tables.
    private func read<Value>(
        _ body: (borrowing Database, _ version: Int) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value? {
        while true {
            let result = attempt(body)
            guard let state, try file.state() != state else { return try result.get() }
            // A run began to write meanwhile: what was read may be half old, half new.
            try reopen()
        }
    }

    private func attempt<Value>(
        _ body: (borrowing Database, _ version: Int) throws(LedgerError) -> Value
    ) -> Result<Value?, LedgerError> {
        do throws(LedgerError) {
            return .success(
                try database.transaction(.read) { (database) throws(LedgerError) -> Value? in
                    let version = try LedgerFormat.version(of: database)
                    return version == 0 ? nil : try body(database, version)
                })
        } catch {
            return .failure(error)
        }
    }

    private func reopen() throws(LedgerError) {
        guard let state = try file.state() else {
            throw LedgerError(.cannotOpen, ledger: file.path, message: "it went away")
        }
        database = try Database.openForReading(file, state)
        self.state = state.isWhole ? state : nil
    }
}

/// Runs a ledger's work on a thread outside the pool of Swift's tasks.
///
/// A write waits for the disk. The pool has as many threads as the machine has cores. On two cores, two such waits would
/// hold up every other task, the reading of an answer too.
private final class LedgerExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "ledger")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
