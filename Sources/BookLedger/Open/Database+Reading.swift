import CSQLite

extension Database {
    /// Opens a ledger so that nothing is created or changed, whatever its state.
    ///
    /// A file that holds everything is read alone: that needs no right to write to its folder and leaves no trace. Beside
    /// a log, SQLite's own shared memory keeps apart what is committed from what a run is just writing.
    ///
    /// - Parameters:
    ///   - file: Where it is.
    ///   - state: What a look at it has just told.
    /// - Returns: The connection, which only reads.
    /// - Throws: ``LedgerError``; of kind `newer` or `damaged` for what is no ledger of this program.
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

    /// Opens a ledger with its log where nobody else has it open: locks and the log's index stay in this process.
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

    /// Opening reads nothing yet: only the first transaction finds out what is there.
    private consuming func checked() throws(LedgerError) -> Database {
        _ = try transaction(.read, LedgerFormat.version)
        return self
    }
}
