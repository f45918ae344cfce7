package import FoundationEssentials

/// The end of an attempt.
package struct AttemptEndRow: Sendable, Hashable {
    /// The ways in which an attempt ends.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// A whole answer with a chapter's text arrived.
        case completed
        /// No such answer arrived.
        case failed
        /// The run was stopped.
        case cancelled
        /// The program died. The next run notes it.
        case interrupted
    }

    /// When it ended, UTC.
    package var endedAt: Date
    /// The way in which it ended.
    package var outcome: Outcome
    /// The class of the failure, in the log's word. `nil` for a success.
    package var errorClass: String?
    /// The failure in one line.
    package var message: String?
    /// The HTTP status of the failure, or the code inside a 200.
    package var status: Int?
    /// Whether a whole 200 arrived. The server's response cache would now repeat it.
    package var isWholeAnswer: Bool
    /// Whether the server may charge for it.
    package var mayBeBilled: Bool
    /// The model that served.
    package var model: String?
    /// The provider that served.
    package var provider: String?
    /// OpenRouter's id of the generation, from headers or body.
    package var generationID: String?
    /// Why the model stopped, in the API's word.
    package var finishReason: String?
    /// The usage and the price, as far as the server told them.
    package var usage: UsageRow
    /// Seconds from the attempt's start to the end of its answer, by this program's own clock.
    ///
    /// The wait before the start is left out. An interrupted attempt has 0.
    package var latencySeconds: Double

    /// Creates a row.
    package init(
        endedAt: Date, outcome: Outcome, errorClass: String? = nil, message: String? = nil, status: Int? = nil,
        isWholeAnswer: Bool = false, mayBeBilled: Bool, model: String? = nil, provider: String? = nil,
        generationID: String? = nil, finishReason: String? = nil, usage: UsageRow = UsageRow(),
        latencySeconds: Double = 0
    ) {
        self.endedAt = endedAt
        self.outcome = outcome
        self.errorClass = errorClass
        self.message = message
        self.status = status
        self.isWholeAnswer = isWholeAnswer
        self.mayBeBilled = mayBeBilled
        self.model = model
        self.provider = provider
        self.generationID = generationID
        self.finishReason = finishReason
        self.usage = usage
        self.latencySeconds = latencySeconds
    }
}

extension AttemptEndRow.Outcome: ColumnValue {}

extension AttemptEndRow: ColumnRow {
    static let columns =
        Columns(
            "ended_at", "outcome", "error_class", "message", "status", "is_whole_answer", "may_be_billed", "model",
            "provider", "generation_id", "finish_reason", "latency_seconds") + UsageRow.columns

    init(from row: inout Row) throws(LedgerError) {
        endedAt = try row.next()
        outcome = try row.next()
        errorClass = try row.next()
        message = try row.next()
        status = try row.next()
        isWholeAnswer = try row.next()
        mayBeBilled = try row.next()
        model = try row.next()
        provider = try row.next()
        generationID = try row.next()
        finishReason = try row.next()
        latencySeconds = try row.next()
        usage = try UsageRow(from: &row)
    }

    var values: [any ColumnValue] {
        [
            endedAt, outcome, errorClass, message, status, isWholeAnswer, mayBeBilled, model, provider, generationID,
            finishReason, latencySeconds,
        ] + usage.values
    }
}
