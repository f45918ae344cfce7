extension RetrySettings {
    /// The backoff before a retry. It is `b = min(maxDelay, baseDelay · multiplier^retry)`, drawn evenly from [b/2,
    /// b].
    ///
    /// Equal jitter, not full: one client in sequence meets no herd, and a wait near zero wastes a retry on an outage.
    ///
    /// - Parameters:
    ///   - retry: Which retry it is, from 0.
    ///   - generator: Where the jitter comes from.
    /// - Returns: The wait.
    package func backoff(
        beforeRetry retry: Int, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration {
        var backoff = min(baseDelay, maxDelay)
        for _ in 0..<max(0, retry) where backoff < maxDelay { backoff = min(maxDelay, backoff * multiplier) }
        return jitter ? backoff * Double.random(in: 0.5...1, using: &generator) : backoff
    }

    /// The wait after a 429 without a hint. It is `rateLimitDelay`, then twice and three times as long, and up to a
    /// tenth more.
    ///
    /// - Parameters:
    ///   - retry: Which retry it is, from 0.
    ///   - generator: Where the jitter comes from.
    /// - Returns: The wait.
    package func rateLimitBackoff(
        beforeRetry retry: Int, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration {
        lengthened(rateLimitDelay * Double(max(0, retry) + 1), using: &generator)
    }

    /// A server's hint and up to a tenth more, so never less.
    package func lengthened(
        _ hint: Duration, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Duration {
        jitter ? hint + hint * Double.random(in: 0...0.1, using: &generator) : hint
    }
}
