/// How an attempt ended.
public struct AttemptOutcome: Sendable, Hashable {
    /// What arrived, also where the attempt failed.
    public var answer: Answer
    /// Why it is no success; `nil` for a success.
    public var failure: Failure?
    /// Whether the caller cancelled it.
    public var isCancelled: Bool
    /// The head, where one came.
    public var head: AttemptHead?
    /// Whether the server may charge for it: its body had gone out, and no error status came back.
    public var mayBeBilled: Bool
    /// From the start of the attempt to its end.
    public var latency: Duration
    /// From the start of the attempt to its first visible text.
    public var timeToFirstToken: Duration?

    /// Creates an outcome.
    public init(
        answer: Answer, failure: Failure?, isCancelled: Bool = false, head: AttemptHead?,
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

    /// Whether the attempt may have cost something and the server did not say what.
    public var isCostUnknown: Bool { mayBeBilled && answer.usage?.cost == nil }
}
