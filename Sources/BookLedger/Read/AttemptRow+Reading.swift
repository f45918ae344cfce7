import FoundationEssentials

extension AttemptRow {
    /// The columns of a ledger's version, in the order in which they are read; what an older one has not is NULL.
    static func columns(inVersion version: Int) -> String {
        """
        id, request_id, run_id, number, host, started_at, waited_seconds, wait_reason, \
        \(version < 2 ? "NULL" : "reserved_cost"), is_settled, head_at, ended_at, \(AttemptHeadRow.columns), \
        \(AttemptEndRow.columns)
        """
    }

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            id: try row.next(), requestID: try row.next(), runID: try row.next(), number: try row.next(),
            host: try row.next(), startedAt: try row.next(), waitedSeconds: try row.next(),
            waitReason: try row.next(), reservedCost: try row.next())
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
