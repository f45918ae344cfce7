package import FoundationEssentials

/// One attempt of a request, from the moment before its first byte was sent.
package struct AttemptRow: Sendable, Hashable {
    /// Its number in the ledger, from 1; 0 before it is recorded.
    package var id: Int64
    /// The request.
    package var requestID: Int64
    /// The run that sent it.
    package var runID: String
    /// Which attempt of the run's request it is, from 1.
    package var number: Int
    /// The host that was asked.
    package var host: String
    /// When it was sent, UTC.
    package var startedAt: Date
    /// Seconds that were waited before it.
    package var waitedSeconds: Double
    /// Why was waited, in the log's word.
    package var waitReason: String?
    /// The most that it could cost, in US dollars, as its run reckoned before it was sent; `nil` where that had no bound.
    package var reservedCost: Decimal?
    /// What came first: status and ids; `nil` where no head came, or a crash came before it.
    package var head: AttemptHeadRow?
    /// How it ended; `nil` while it goes on and after a crash.
    package var end: AttemptEndRow?
    /// Whether `GET /generation` was asked for its cost.
    package var isSettled: Bool

    /// Creates the row of an attempt that is about to be sent.
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

    /// OpenRouter's id of the generation, from wherever it is known.
    package var generationID: String? { end?.generationID ?? head?.generationID }
}
