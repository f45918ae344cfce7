/// How an attempt ended.
public struct AttemptOutcome: Sendable, Hashable {
    /// The answer as far as it came, also from a failed attempt.
    public var answer: AttemptAnswer
    /// The reason for its failure. It is `nil` for a success.
    public var failure: AttemptFailure?
    /// Whether the caller cancelled it.
    public var isCancelled: Bool
    /// The head of the response, if one came.
    public var head: AttemptHead?
    /// Whether the server may charge for it. Its body had gone out, and no error status came back.
    public var mayBeBilled: Bool
    /// From the start of the attempt to its end.
    public var latency: Duration
    /// From the start of the attempt to its first visible text.
    public var timeToFirstToken: Duration?

    /// Creates an outcome.
    public init(
        answer: AttemptAnswer, failure: AttemptFailure?, isCancelled: Bool = false, head: AttemptHead?,
        mayBeBilled: Bool = true, latency: Duration = .zero, timeToFirstToken: Duration? = nil
    ) {
        self.answer = answer
        self.failure = failure
        self.isCancelled = isCancelled
        self.head = head
        self.mayBeBilled = mayBeBilled
        self.latency = latency
        self.timeToFirstToken = timeToFirstToken
    }

    /// Whether the attempt may have cost an amount unknown to the client.
    public var isCostUnknown: Bool { mayBeBilled && answer.usage?.cost == nil }
}
