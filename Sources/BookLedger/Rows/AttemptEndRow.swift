package import FoundationEssentials

/// How an attempt ended.
package struct AttemptEndRow: Sendable, Hashable {
    /// In which way.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// A whole answer that is a chapter's text.
        case completed
        /// Anything that is no such answer.
        case failed
        /// The run was stopped.
        case cancelled
        /// The program died; noted by the next run.
        case interrupted
    }

    /// When, UTC.
    package var endedAt: Date
    /// In which way.
    package var outcome: Outcome
    /// The class of the failure, in the log's word; `nil` for a success.
    package var errorClass: String?
    /// The failure in one line.
    package var message: String?
    /// The HTTP status of the failure, or the code inside a 200.
    package var status: Int?
    /// Whether a whole 200 arrived, which the server's response cache would now repeat.
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
    /// What was used and paid; unknown where the server did not say.
    package var usage: UsageRow
    /// Seconds from the start to the end.
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
