import CSQLite

extension Database {
    /// The bytes of the write-ahead log on the disk after its content is in the file.
    ///
    /// SQLite lets it grow to 1000 pages of 4096 bytes (https://www.sqlite.org/wal.html).
    private static let logLimit: Int64 = 4_096_000

    /// Opens a ledger for writing. Every commit is on the disk at its return.
    ///
    /// - Parameter file: The place of the ledger. The file may be empty.
    /// - Returns: The connection, with all tables of the newest version.
    /// - Throws: ``LedgerError``. After kind `newer` or `damaged` nothing was written.
    static func openForWriting(_ file: LedgerFile) throws(LedgerError) -> Database {
        let database = try open(file.uri(), flags: SQLITE_OPEN_READWRITE, path: file.path)
        // Where it may not write, SQLite quietly opens to read.
        guard sqlite3_db_readonly(database.handle, "main") == 0 else {
            throw LedgerError(.cannotOpen, ledger: database.path, message: "it can't be written")
        }
        let version = try database.transaction(.read, LedgerFormat.version)
        try database.set("journal_mode", to: "wal")
        // In a write-ahead log NORMAL would lose commits in a power cut: an attempt could be paid and not be known.
        try database.set("synchronous", to: 2 as Int64)
        try database.set("foreign_keys", to: 1 as Int64)
        try database.set("journal_size_limit", to: logLimit)
        if version > 0, version < LedgerFormat.newestVersion {
            try database.keepCopy(of: file, inVersion: version)
        }
        try Migration.migrate(database)
        return database
    }

    /// Opens a ledger for reading. Nothing is created or changed, whatever its state.
    ///
    /// A whole file is read alone. It needs no right to write to its folder and leaves no trace. Beside a log, SQLite's own
    /// shared memory separates committed changes from those of a run in progress.
    ///
    /// - Parameters:
    ///   - file: The place of the ledger.
    ///   - state: The result of a look at it a moment ago.
    /// - Returns: The connection.
    /// - Throws: ``LedgerError``, of kind `newer` or `damaged` for a file that is no ledger of this program.
    static func openForReading(_ file: LedgerFile, _ state: FileState) throws(LedgerError) -> Database {
        if state.isWhole { return try openReadOnly(file, "immutable=1").checked() }
        do throws(LedgerError) {
            return try openReadOnly(file, nil).checked()
        } catch {
            guard error.kind == .cannotOpen else { throw error }
            // The shared memory is not there and cannot be made, so no run uses it.
            return try openAlone(file)
        }
    }

    /// Opens a ledger with its log, out of everybody else's use. Locks and the log's index stay in this process.
    static func openAlone(_ file: LedgerFile) throws(LedgerError) -> Database {
        let database = try openReadOnly(file, "vfs=unix-none")
        try database.execute("PRAGMA locking_mode = EXCLUSIVE")
        return try database.checked()
    }

    private static func openReadOnly(_ file: LedgerFile, _ query: String?) throws(LedgerError) -> Database {
        let database = try open(file.uri(query), flags: SQLITE_OPEN_READONLY, path: file.path)
        // Bringing the log into the file is the next run's business.
        try database.configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        return database
    }

    /// Reads the version. Opening alone reads nothing yet.
    private consuming func checked() throws(LedgerError) -> Database {
        _ = try transaction(.read, LedgerFormat.version)
        return self
    }

    /// Sets one of the connection's properties and reads it back. SQLite ignores an impossible one.
    private func set<Value: ColumnValue & Equatable>(_ name: String, to value: Value) throws(LedgerError) {
        try execute("PRAGMA \(name) = \(value)")
        guard let current: Value = try self.value("PRAGMA \(name)"), current == value else {
            throw LedgerError(.cannotOpen, ledger: path, message: "SQLite can't set \(name) to \(value) for it")
        }
    }
}
