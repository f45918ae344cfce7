/// Reads the body of a 200, as its bytes come, into an answer and a verdict.
struct AnswerReader: Sendable {
    /// What has arrived so far.
    private(set) var answer = Answer()
    /// Whether nothing more can change the outcome: `[DONE]` came, or the body is refused. Stop reading, call
    /// ``finish()``.
    private(set) var isComplete = false
    /// Whether a finish reason or an error came. Only usage and `[DONE]` may follow: cap the wait for them, then call
    /// ``finish()``, not ``cut(_:message:)``.
    private(set) var isSettled = false
    /// Whether the response cache answered, so that the answer cost nothing; known from the head.
    var isCacheHit = false

    /// Creates a reader for one attempt.
    ///
    /// - Parameters:
    ///   - limits: How much is taken.
    ///   - redact: Takes secrets out of what the server says before it is shortened for a message.
    init(limits: AnswerLimits = AnswerLimits(), redact: @escaping @Sendable (String) -> String = { $0 }) {
        _ = (limits, redact)
    }

    /// Takes the next bytes of the body, split anywhere.
    mutating func receive(_ bytes: [UInt8]) -> [AnswerDelta] { [] }

    /// The body ended as the protocol says it ends.
    mutating func finish() -> AnswerEnding { AnswerEnding(answer: answer) }

    /// The body broke off: the connection was lost, a clock ran out, the task was cancelled.
    ///
    /// - Parameters:
    ///   - kind: `connection`, `timeout` or `protocol`.
    ///   - message: What broke, in one line.
    mutating func cut(_ kind: OpenRouterError.Kind, message: String) -> AnswerEnding { AnswerEnding(answer: answer) }
}
