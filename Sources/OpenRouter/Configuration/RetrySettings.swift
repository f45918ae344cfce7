/// How often a request is tried again and how long the waits are.
public struct RetrySettings: Sendable, Hashable {
    /// Retries after the first attempt. The default is 3.
    public var maxRetries: Int
    /// The backoff before the first retry. The default is 1 s.
    public var baseDelay: Duration
    /// The longest backoff. The default is 60 s.
    public var maxDelay: Duration
    /// The growth of the backoff from retry to retry. The default is 2.
    public var multiplier: Double
    /// Whether the wait is drawn from the upper half of the backoff (equal jitter) instead of being the backoff
    /// itself. The default is true.
    public var jitter: Bool
    /// The wait after a first 429 without a hint, then twice and three times as long. The default is 20 s.
    public var rateLimitDelay: Duration

    /// Creates settings. Each has a default.
    public init(
        maxRetries: Int = 3, baseDelay: Duration = .seconds(1), maxDelay: Duration = .seconds(60),
        multiplier: Double = 2, jitter: Bool = true, rateLimitDelay: Duration = .seconds(20)
    ) {
        self.maxRetries = maxRetries
        self.baseDelay = baseDelay
        self.maxDelay = maxDelay
        self.multiplier = multiplier
        self.jitter = jitter
        self.rateLimitDelay = rateLimitDelay
    }
}
