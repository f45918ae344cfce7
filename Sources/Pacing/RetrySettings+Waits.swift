extension RetrySettings {
    /// The longest wait that a request sits through; a server that asks for more has the request deferred.
    ///
    /// 120 s is what OpenAI's SDKs obey at most, too (openai-python, `_calculate_retry_timeout`).
    public static let longestWait = Duration.seconds(120)
    /// The longest pause that a request sits through: the longest wait, lengthened so that a hint is never undercut.
    public static let longestPause = longestWait + longestWait / 10

    /// The backoff before a retry: `b = min(maxDelay, baseDelay · multiplier^retry)`, drawn evenly from [b/2, b].
    ///
    /// Equal jitter, not full: one client in sequence meets no herd, and a wait near zero wastes a retry on an outage.
    ///
    /// - Parameters:
    ///   - retry: Which retry it is, from 0.
    ///   - generator: Where the jitter comes from.
    /// - Returns: The wait.
    public func backoff(
        beforeRetry retry: Int, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration {
        var backoff = min(baseDelay, maxDelay)
        for _ in 0..<max(0, retry) where backoff < maxDelay { backoff = min(maxDelay, backoff * multiplier) }
        return jitter ? backoff * Double.random(in: 0.5...1, using: &generator) : backoff
    }

    /// The wait after a 429 that carries no hint: `rateLimitDelay`, then twice and three times as long, and up to a tenth
    /// more.
    ///
    /// - Parameters:
    ///   - retry: Which retry it is, from 0.
    ///   - generator: Where the jitter comes from.
    /// - Returns: The wait.
    public func rateLimitBackoff(
        beforeRetry retry: Int, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration {
        lengthened(rateLimitDelay * Double(max(0, retry) + 1), using: &generator)
    }

    /// A server's hint and up to a tenth more, so that it is never undercut.
    public func lengthened(
        _ hint: Duration, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration {
        jitter ? hint + hint * Double.random(in: 0...0.1, using: &generator) : hint
    }
}
