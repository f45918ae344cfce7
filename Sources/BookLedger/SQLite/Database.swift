import CSQLite

/// A connection to an SQLite database. It is closed when the value goes away.
struct Database: ~Copyable {
    /// SQLite's own name for the connection.
    let handle: OpaquePointer
    /// The path that errors name.
    let path: String

    private init(handle: OpaquePointer, path: String) {
        self.handle = handle
        self.path = path
    }

    deinit {
        // It closes at once, since no statement outlives the method that prepared it. The last connection of a writer
        // brings the write-ahead log into the file; what cannot be brought there stays in the log, which is durable too.
        _ = sqlite3_close_v2(handle)
    }

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - uri: A `file:` URI (https://www.sqlite.org/uri.html).
    ///   - flags: `SQLITE_OPEN_READONLY` or `SQLITE_OPEN_READWRITE`. The file is never created, no link is followed.
    ///   - path: The path that errors name.
    /// - Returns: The open connection. It waits 5 seconds for a lock.
    /// - Throws: ``LedgerError``.
    static func open(_ uri: String, flags: Int32, path: String) throws(LedgerError) -> Database {
        var handle: OpaquePointer?
        // Who owns the value is the only one to use it, so that it needs no lock of its own.
        let flags = flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(uri, &handle, flags, nil)
        guard let handle else { throw LedgerError(code: code, of: nil, path: path) }
        // A connection that failed to open has to be closed all the same.
        let database = Database(handle: handle, path: path)
        try database.check(code)
        try database.check(sqlite3_busy_timeout(handle, 5000))
        // A file from another machine is not trusted: it may bring no code, and no program error may break its format.
        try database.configure(SQLITE_DBCONFIG_DEFENSIVE, true)
        try database.configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
        return database
    }

    /// Turns one of the connection's options (`SQLITE_DBCONFIG_…`) on or off.
    func configure(_ option: Int32, _ isOn: Bool) throws(LedgerError) {
        try check(bookgen_sqlite_configure(handle, option, isOn ? 1 : 0))
    }

    /// Prepares one statement.
    func prepare(_ sql: String) throws(LedgerError) -> Statement {
        try Statement.prepare(sql, on: handle, path: path)
    }

    /// Runs one statement for its effect.
    ///
    /// - Returns: The count of inserted, changed or deleted rows.
    @discardableResult
    func execute(_ sql: String, _ values: any ColumnValue...) throws(LedgerError) -> Int {
        try execute(sql, values)
    }

    /// Runs one statement for its effect.
    ///
    /// - Returns: The count of inserted, changed or deleted rows.
    func execute(_ sql: String, _ values: [any ColumnValue]) throws(LedgerError) -> Int {
        try prepare(sql).run(values)
        return Int(sqlite3_changes64(handle))
    }

    /// Runs statements with semicolons between them.
    func run(script: String) throws(LedgerError) {
        try check(sqlite3_exec(handle, script, nil, nil, nil))
    }

    /// The number of the newest inserted row.
    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Whether the last failure came from a transaction cut off by a crash.
    ///
    /// Only a connection with the right to write can undo it. The code is `SQLITE_READONLY_ROLLBACK`, a macro beyond Swift's
    /// import.
    var needsRollback: Bool { sqlite3_extended_errcode(handle) == SQLITE_READONLY | 3 << 8 }

    /// Throws the error of a result code other than success.
    func check(_ code: Int32) throws(LedgerError) {
        guard code == SQLITE_OK else { throw LedgerError(code: code, of: handle, path: path) }
    }

    /// The kinds of transactions.
    enum TransactionKind: String {
        /// Reads one state of the database to its end.
        case read = "BEGIN DEFERRED"
        /// Writes. No other connection writes until its end.
        case write = "BEGIN IMMEDIATE"
    }

    /// Does all of `body` or nothing. An error undoes every change.
    ///
    /// - Returns: The result of `body`, after the change is on the disk.
    func transaction<Value>(
        _ kind: TransactionKind, _ body: (borrowing Database) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        try execute(kind.rawValue)
        do throws(LedgerError) {
            let value = try body(self)
            try execute("COMMIT")
            return value
        } catch {
            // A full disk or a failed sync has rolled back already, and ROLLBACK would be an error. The first error is the
            // one that counts; a transaction that cannot be rolled back ends with the connection.
            if sqlite3_get_autocommit(handle) == 0 { _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }
}
