import CSQLite

/// A prepared statement. It is finalized when the value goes away.
struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let path: String

    private init(handle: OpaquePointer, path: String) {
        self.handle = handle
        self.path = path
    }

    deinit {
        // The code repeats the last step's, which was checked then.
        _ = sqlite3_finalize(handle)
    }

    /// Compiles one statement for a connection.
    static func prepare(
        _ sql: String, on database: OpaquePointer, path: String
    ) throws(LedgerError) -> Statement {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v2(database, sql, -1, &handle, nil)
        guard code == SQLITE_OK else { throw LedgerError(code: code, of: database, path: path) }
        guard let handle else { throw LedgerError(.misuse, ledger: path, message: "a statement is empty") }
        return Statement(handle: handle, path: path)
    }

    /// Gives the parameters their values, in their order.
    func bind(_ values: [any ColumnValue]) throws(LedgerError) {
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw LedgerError(.misuse, ledger: path, message: "a statement has another number of parameters")
        }
        for (index, value) in values.enumerated() {
            try check(value.bind(to: handle, at: Int32(index + 1)))
        }
    }

    /// Goes to the next row.
    ///
    /// - Returns: Whether there is a next row.
    func step() throws(LedgerError) -> Bool {
        let code = sqlite3_step(handle)
        guard code == SQLITE_ROW || code == SQLITE_DONE else {
            throw LedgerError(code: code, of: sqlite3_db_handle(handle), path: path)
        }
        return code == SQLITE_ROW
    }

    /// Runs the statement to its end and makes it ready to run again.
    func run(_ values: [any ColumnValue]) throws(LedgerError) {
        try bind(values)
        while try step() {}
        try check(sqlite3_reset(handle))
    }

    /// The row of the last step.
    var row: Row { Row(statement: handle, path: path) }

    private func check(_ code: Int32) throws(LedgerError) {
        guard code == SQLITE_OK else {
            throw LedgerError(code: code, of: sqlite3_db_handle(handle), path: path)
        }
    }
}
