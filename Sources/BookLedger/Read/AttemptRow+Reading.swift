import FoundationEssentials

extension AttemptRow {
    /// The columns, in the order in which they are read.
    static let columns = """
        id, request_id, run_id, number, host, started_at, waited_seconds, wait_reason, is_settled, head_at, ended_at, \
        \(AttemptHeadRow.columns), \(AttemptEndRow.columns)
        """

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            id: try row.next(), requestID: try row.next(), runID: try row.next(), number: try row.next(),
            host: try row.next(), startedAt: try row.next(), waitedSeconds: try row.next(),
            waitReason: try row.next())
        isSettled = try row.next()
        let arrivedAt: Date? = try row.next()
        let endedAt: Date? = try row.next()
        if let arrivedAt {
            head = try AttemptHeadRow(arrivedAt: arrivedAt, from: &row)
        } else {
            row.skip(AttemptHeadRow.columnCount)
        }
        if let endedAt { end = try AttemptEndRow(endedAt: endedAt, from: &row) }
    }
}
