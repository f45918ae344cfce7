public import Pacing

/// The manifest's `client` block: how requests are paced and tried again.
public struct ClientSettings: Sendable, Hashable {
    /// The smallest time between two starts (`min_interval`); default 1 s.
    public var minInterval: Duration
    /// Retries of a request (`retries`).
    public var retries: RetrySettings
    /// How long after the last failure the second pass begins (`second_pass`); `nil`: none; default 60 s.
    public var secondPass: Duration?
    /// The pauses after three exhausted chapters in a row, one after another (`cool_down`); empty: stop at once;
    /// default 1, 5 and 15 minutes.
    public var coolDown: [Duration]
    /// The longest that one attempt may take as a whole (`attempt_timeout`); default 30 minutes.
    public var attemptTimeout: Duration
    /// Whether OpenRouter may keep answers to repeat them for free (`replay_cache`); default true.
    public var replayCache: Bool

    /// Creates settings; what is left out has its default.
    public init(
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
