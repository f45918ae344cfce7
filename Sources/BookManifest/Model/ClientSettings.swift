package import OpenRouter

/// The manifest's `client` block, about the pace of requests and their retries.
package struct ClientSettings: Sendable, Hashable {
    /// The minimum time between two starts (`min_interval`). The default is 1 s.
    package var minInterval: Duration
    /// Retries of a request (`retries`).
    package var retries: RetrySettings
    /// The time from the last failure to the second pass (`second_pass`). With nil, there is none. The default is 60 s.
    package var secondPass: Duration?
    /// The pauses after three exhausted chapters in a row, one after another (`cool_down`). After the last the run stops.
    /// Without pauses it stops at once. The default is 1, 5 and 15 minutes.
    package var coolDown: [Duration]
    /// The maximum time of one whole attempt (`attempt_timeout`). The default is 30 minutes.
    package var attemptTimeout: Duration
    /// Whether OpenRouter may keep answers to repeat them for free (`replay_cache`). The default is true.
    package var replayCache: Bool

    /// Creates settings, with defaults.
    package init(
        minInterval: Duration = .seconds(1), retries: RetrySettings = RetrySettings(),
        secondPass: Duration? = .seconds(60),
        coolDown: [Duration] = [.seconds(60), .seconds(300), .seconds(900)],
        attemptTimeout: Duration = .seconds(1800), replayCache: Bool = true
    ) {
        self.minInterval = minInterval
        self.retries = retries
        self.secondPass = secondPass
        self.coolDown = coolDown
        self.attemptTimeout = attemptTimeout
        self.replayCache = replayCache
    }
}
