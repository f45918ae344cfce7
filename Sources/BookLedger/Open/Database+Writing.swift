import CSQLite

extension Database {
    /// The bytes that the write-ahead log keeps on the disk once its content is in the file: as many as SQLite lets it
    /// grow to, 1000 pages of 4096 bytes (https://www.sqlite.org/wal.html).
    private static let logLimit: Int64 = 4_096_000

    /// Opens a ledger, which may be an empty file, so that every commit is on the disk when it returns.
    ///
    /// - Returns: The connection, with all tables of the newest version.
    /// - Throws: ``LedgerError``; with kind `newer` or `damaged` nothing was written.
    static func openForWriting(_ file: LedgerFile) throws(LedgerError) -> Database {
        let database = try open(file.uri(), flags: SQLITE_OPEN_READWRITE, path: file.path)
        // Where it may not write, SQLite quietly opens to read.
        guard sqlite3_db_readonly(database.handle, "main") == 0 else {
            throw LedgerError(.cannotOpen, path: database.path, message: "it can't be written", code: SQLITE_READONLY)
        }
        _ = try database.transaction(.read, LedgerFormat.version)
        try database.set("journal_mode", to: "wal")
        // In a write-ahead log NORMAL would lose commits in a power cut: an attempt could be paid and not be known.
        try database.set("synchronous", to: 2 as Int64)
        try database.set("foreign_keys", to: 1 as Int64)
        try database.set("journal_size_limit", to: logLimit)
        try Migration.migrate(database)
        return database
    }

    /// Sets one of the connection's properties and reads it back: SQLite ignores what it cannot do.
    private func set<Value: ColumnValue & Equatable>(_ name: String, to value: Value) throws(LedgerError) {
        try execute("PRAGMA \(name) = \(value)")
        guard let current: Value = try self.value("PRAGMA \(name)"), current == value else {
            throw LedgerError(.cannotOpen, path: path, message: "SQLite can't set \(name) to \(value) for it")
        }
    }
}
