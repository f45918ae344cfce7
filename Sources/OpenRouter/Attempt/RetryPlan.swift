import Pacing

/// The next step after each failed attempt of one request. It is a pure state machine over the failures so far.
struct RetryPlan: Sendable {
    /// What follows a failure.
    enum Decision: Sendable, Hashable {
        /// Another attempt, no sooner than after this wait. With `pausesScope` the whole scope waits along.
        case retry(after: Duration, reason: WaitReason, pausesScope: Bool)
        /// The failure is final for this request or for the run.
        case giveUp
        /// It might go away, but the attempts are used up.
        case exhausted
        /// The server asks for a longer wait than a request takes.
        case deferred(Duration)
    }

    private let settings: RetrySettings
    private var spent = 0
    private var emptyAnswers = 0
    private(set) var attempts = 0

    /// Starts with no attempt made.
    init(_ settings: RetrySettings) {
        self.settings = settings
    }

    /// What follows the next failed attempt.
    ///
    /// - Parameters:
    ///   - failure: Why it failed.
    ///   - hadText: Whether visible text had come. A stream cut behind text was paid for and counts double.
    ///   - generator: Where the jitter comes from.
    /// - Returns: The decision.
    mutating func next(
        after failure: AttemptFailure, hadText: Bool, using generator: inout any RandomNumberGenerator & Sendable
    ) -> Decision {
        let retry = attempts
        attempts += 1
        spent += failure.failureClass == .transient && hadText ? 2 : 1
        guard failure.failureClass.disposition == .retry else { return .giveUp }
        if failure.failureClass == .empty {
            emptyAnswers += 1
            // One more try may bring text; a model that says nothing twice has nothing to say.
            if emptyAnswers > 1 { return .giveUp }
        }
        if let hint = failure.hint, hint > RateLimiter.longestHint { return .deferred(hint) }
        guard spent <= settings.maxRetries else { return .exhausted }
        let backoff = settings.backoff(beforeRetry: retry, using: &generator)
        // A 429 with a wait of zero says only that the server has no better word than its status.
        if let hint = failure.hint, hint > .zero || !failure.failureClass.isRateLimit {
            let wait = settings.lengthened(hint, using: &generator)
            return wait >= backoff
                ? .retry(after: wait, reason: .serverHint, pausesScope: true)
                : .retry(after: backoff, reason: .backoff, pausesScope: true)
        }
        if failure.failureClass.isRateLimit {
            let wait = settings.rateLimitBackoff(beforeRetry: retry, using: &generator)
            return .retry(after: wait, reason: .rateLimit, pausesScope: true)
        }
        return .retry(after: backoff, reason: .backoff, pausesScope: false)
    }
}
