extension RunRow {
    /// The columns, in the order in which they are read.
    static let columns = "id, started_at, process_id, ended_at, exit_code, stop_reason"

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(id: try row.next(), startedAt: try row.next(), processID: try row.next())
        endedAt = try row.next()
        exitCode = try row.next()
        stopReason = try row.next()
    }
}
