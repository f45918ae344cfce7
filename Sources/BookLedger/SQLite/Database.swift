import CSQLite

/// A connection to an SQLite database; it is closed when the value goes away.
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
    ///   - flags: `SQLITE_OPEN_READONLY` or `SQLITE_OPEN_READWRITE`; the file is never created, no link is followed.
    ///   - path: The path that errors name.
    /// - Returns: The open connection, which waits 5 seconds for a lock.
    /// - Throws: ``LedgerError``.
    static func open(_ uri: String, flags: Int32, path: String) throws(LedgerError) -> Database {
        var handle: OpaquePointer?
        let flags = flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE
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

    /// Runs one statement that brings no row that matters.
    ///
    /// - Returns: How many rows it inserted, changed or deleted.
    @discardableResult
    func execute(_ sql: String, _ values: any ColumnValue...) throws(LedgerError) -> Int {
        try execute(sql, values)
    }

    /// Runs one statement that brings no row that matters.
    ///
    /// - Returns: How many rows it inserted, changed or deleted.
    func execute(_ sql: String, _ values: [any ColumnValue]) throws(LedgerError) -> Int {
        try prepare(sql).run(values)
        return Int(sqlite3_changes64(handle))
    }

    /// Runs statements that are separated by semicolons.
    func run(script: String) throws(LedgerError) {
        try check(sqlite3_exec(handle, script, nil, nil, nil))
    }

    /// The first column of the first row; `nil` where there is no row.
    func value<Value: ColumnValue>(
        _ sql: String, _ values: any ColumnValue..., as type: Value.Type = Value.self
    ) throws(LedgerError) -> Value? {
        let statement = try prepare(sql)
        try statement.bind(values)
        guard try statement.step() else { return nil }
        var row = statement.row
        return try row.next()
    }

    /// The number that the newest inserted row has got.
    var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Throws what a result code other than success means.
    func check(_ code: Int32) throws(LedgerError) {
        guard code == SQLITE_OK else { throw LedgerError(code: code, of: handle, path: path) }
    }
}
