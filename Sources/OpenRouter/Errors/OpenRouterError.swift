/// Why a request has no answer.
public struct OpenRouterError: Error, Sendable, Hashable {
    /// The kinds of errors.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// The server asks for fewer requests (429).
        case rateLimited = "rate_limited"
        /// The server refused or failed with a status or an error body.
        case api
        /// One of the client's clocks ran out.
        case timeout
        /// The server could not be reached or the connection broke.
        case connection
        /// The response breaks the protocol. It is unreadable, cut, or over a limit.
        case `protocol`
        /// The answer came whole but is none, because of the token limit, a filter, a refusal, or for lack of visible
        /// text.
        case unusableAnswer = "unusable_answer"
        /// Every attempt failed. ``OpenRouterError/failure`` is the last one's.
        case retriesExhausted = "retries_exhausted"
        /// The server asks for a longer wait than a request may take.
        case deferred
        /// The configuration is wrong. Nothing was sent.
        case configuration
    }

    /// Which kind of error it is.
    public var kind: Kind
    /// The last attempt's failure. It is `nil` if nothing was sent.
    public var failure: AttemptFailure?
    /// The event in one line without secrets. A wrong configuration has a line for each mistake.
    public var message: String
    /// The mistakes behind ``message``, if they have places in a file or the environment.
    public var mistakes: [ConfigurationMistake] = []
    /// Attempts made. It is 0 if nothing was sent.
    public var attempts: Int
    /// Time spent waiting between attempts.
    public var waited: Duration
    /// The server's wait, for a ``kind`` of `deferred`.
    public var retryAfter: Duration?
    /// The answer of the last attempt with text, so that no paid text is lost.
    public var partial: AttemptAnswer?
    /// OpenRouter's generation id of the last attempt, for a support request. It does not hold the key.
    public var generationID: String?

    /// Creates an error.
    public init(
        _ kind: Kind, message: String, failure: AttemptFailure? = nil, attempts: Int = 0, waited: Duration = .zero,
        retryAfter: Duration? = nil, partial: AttemptAnswer? = nil, generationID: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.failure = failure
        self.attempts = attempts
        self.waited = waited
        self.retryAfter = retryAfter
        self.partial = partial
        self.generationID = generationID
    }

    /// Creates the error of a configuration with mistakes.
    init(mistakes: [ConfigurationMistake]) {
        self.init(.configuration, message: mistakes.map(\.description).joined(separator: "\n"))
        self.mistakes = mistakes
    }
}

extension OpenRouterError: CustomStringConvertible {
    /// The one line for a person.
    public var description: String { message }
}
