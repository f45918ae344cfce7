package import FoundationEssentials

/// One attempt of a request, from the moment before its first byte was sent.
package struct AttemptRow: Sendable, Hashable {
    /// The attempt's number in the ledger, from 1. It is 0 before the attempt is recorded.
    package var id: Int64
    /// The request.
    package var requestID: Int64
    /// The run that sent it.
    package var runID: String
    /// The attempt's place among the attempts of the run's request, from 1.
    package var number: Int
    /// The server's host.
    package var host: String
    /// When it was sent, UTC.
    package var startedAt: Date
    /// Seconds of the wait before it.
    package var waitedSeconds: Double
    /// The reason for the wait, in the log's word.
    package var waitReason: String?
    /// The highest possible cost in US dollars, as its run reckoned before the start. `nil` without a bound.
    package var reservedCost: Decimal?
    /// Whether `GET /generation` was asked for its cost.
    package var isSettled: Bool
    /// The head of the response. `nil` before its arrival, and after a crash before it.
    package var head: AttemptHeadRow?
    /// The end. `nil` while the attempt goes on, and after a crash.
    package var end: AttemptEndRow?

    /// Creates the row of an attempt before its start.
    package init(
        id: Int64 = 0, requestID: Int64, runID: String, number: Int, host: String, startedAt: Date,
        waitedSeconds: Double, waitReason: String?, reservedCost: Decimal? = nil
    ) {
        self.id = id
        self.requestID = requestID
        self.runID = runID
        self.number = number
        self.host = host
        self.startedAt = startedAt
        self.waitedSeconds = waitedSeconds
        self.waitReason = waitReason
        self.reservedCost = reservedCost
        self.isSettled = false
    }

    /// OpenRouter's id of the generation, from the end or the head.
    package var generationID: String? { end?.generationID ?? head?.generationID }
}

extension AttemptRow: ColumnRow {
    static let columns =
        Columns(
            "id", "request_id", "run_id", "number", "host", "started_at", "waited_seconds", "wait_reason", "is_settled")
        + Columns("reserved_cost", since: 2) + AttemptHeadRow.columns + AttemptEndRow.columns

    init(from row: inout Row) throws(LedgerError) {
        id = try row.next()
        requestID = try row.next()
        runID = try row.next()
        number = try row.next()
        host = try row.next()
        startedAt = try row.next()
        waitedSeconds = try row.next()
        waitReason = try row.next()
        isSettled = try row.next()
        reservedCost = try row.next()
        head = try row.nextPart()
        end = try row.nextPart()
    }

    // The ledger gives the number.
    var values: [any ColumnValue] {
        [
            Int64?.none, requestID, runID, number, host, startedAt, waitedSeconds, waitReason, isSettled,
            reservedCost,
        ] + (head?.values ?? AttemptHeadRow.noValues) + (end?.values ?? AttemptEndRow.noValues)
    }
}
