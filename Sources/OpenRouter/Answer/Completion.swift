/// A finished answer to one request, with the attempts and the time behind it.
public struct Completion: Sendable, Hashable {
    /// The answer. Its finish reason is `stop` and its text is not empty.
    public var answer: AttemptAnswer
    /// Attempts made, from 1. The successful one counts too.
    public var attempts: Int
    /// Time spent waiting between attempts, for the pace and for backoff.
    public var waited: Duration
    /// From the start of the successful attempt to its end.
    public var latency: Duration
    /// From the start of the successful attempt to its first visible text.
    public var timeToFirstToken: Duration?
    /// Whether OpenRouter's response cache gave the answer. It then cost nothing.
    public var isCacheHit: Bool

    /// The visible text.
    public var text: String { answer.text }

    /// Creates a completion.
    public init(
        answer: AttemptAnswer, attempts: Int = 1, waited: Duration = .zero, latency: Duration = .zero,
        timeToFirstToken: Duration? = nil, isCacheHit: Bool = false
    ) {
        self.answer = answer
        self.attempts = attempts
        self.waited = waited
        self.latency = latency
        self.timeToFirstToken = timeToFirstToken
        self.isCacheHit = isCacheHit
    }
}
