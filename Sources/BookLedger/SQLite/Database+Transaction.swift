import CSQLite

extension Database {
    /// How a transaction begins.
    enum TransactionKind: String {
        /// With the first statement's own needs: it reads one state of the database to its end.
        case read = "BEGIN DEFERRED"
        /// With the right to write: no other connection writes until its end.
        case write = "BEGIN IMMEDIATE"
    }

    /// Does all of `body` or nothing: what it throws undoes what it did.
    ///
    /// - Returns: What `body` returns, after the change is on the disk.
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
