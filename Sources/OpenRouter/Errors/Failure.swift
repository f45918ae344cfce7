/// One attempt's failure, read and sorted.
public struct Failure: Sendable, Hashable {
    /// What has to follow.
    public var failureClass: FailureClass
    /// Which part of the exchange failed, for callers that tell errors apart.
    public var kind: OpenRouterError.Kind
    /// The HTTP status, where a head came; the inner code where a 200 carried an error.
    public var status: Int?
    /// What happened, in one line: bounded, control characters escaped, secrets redacted.
    public var message: String
    /// The earliest time to ask again, counted from the arrival of the answer; `nil` without a hint.
    public var hint: Duration?
    /// Whether a whole 200 arrived, which the server's response cache would now repeat.
    public var isWholeAnswer: Bool
    /// Models that the server names as replacements.
    public var suggestedModels: [String]
    /// How many tokens of an answer the credit affords, where the server names it with a refusal for want of credit.
    public var affordableTokens: Int?
    /// Whether it is the limit of all free models, which others do not meet.
    public var isFreeLimit: Bool
    /// Whether no connection came about, so that nothing was sent.
    public var isUnreached = false

    /// Creates a failure.
    public init(
        _ failureClass: FailureClass, kind: OpenRouterError.Kind, status: Int? = nil, message: String,
        hint: Duration? = nil, isWholeAnswer: Bool = false, suggestedModels: [String] = [],
        affordableTokens: Int? = nil,
        isFreeLimit: Bool = false
    ) {
        self.failureClass = failureClass
        self.kind = kind
        self.status = status
        self.message = message
        self.hint = hint
        self.isWholeAnswer = isWholeAnswer
        self.suggestedModels = suggestedModels
        self.affordableTokens = affordableTokens
        self.isFreeLimit = isFreeLimit
    }
}
