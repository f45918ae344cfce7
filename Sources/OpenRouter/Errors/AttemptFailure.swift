/// One attempt's failure, read and sorted.
public struct AttemptFailure: Sendable, Hashable {
    /// What has to follow.
    public var failureClass: FailureClass
    /// The failed part of the exchange.
    public var kind: OpenRouterError.Kind
    /// The HTTP status of the head, or the inner code of a 200 with an error.
    public var status: Int?
    /// The event in one bounded line, with control characters escaped and secrets redacted.
    public var message: String
    /// The earliest time to ask again, counted from the arrival of the answer. It is `nil` without a hint.
    public var hint: Duration?
    /// Whether a whole 200 arrived. The server's response cache would now repeat it.
    public var isWholeAnswer: Bool
    /// The server's suggestions for other models.
    public var suggestedModels: [String]
    /// The tokens within the credit, if the server names them in a refusal for want of credit.
    public var affordableTokens: Int?
    /// Whether the limit of all free models was met. Other models do not meet it.
    public var isFreeLimit: Bool
    /// Whether no connection came about. Nothing was sent then.
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
