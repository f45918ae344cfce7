/// Lets requests start no closer together than the intervals of their scopes, and not at all while a scope is paused.
///
/// One timestamp for each scope is the whole state (the generic cell rate algorithm with a burst of one), and a
/// ``PaceStore`` keeps it. A start is allowed an interval after the scope's last start, whoever made it. Waiters are
/// not queued. Each one reserves a slot of this limiter, sleeps until it, and asks the store. A start that happened
/// counts, not a slot that was planned.
package actor RateLimiter {
    /// A start that was taken.
    package struct Start: Sendable, Hashable {
        /// When, on the store's clock.
        package var time: Duration
        /// How long it was waited for.
        package var waited: Duration
    }

    /// The longest wait for a server's hint. A request with a longer one is deferred.
    ///
    /// OpenAI's SDKs obey 120 s at most too (openai-python, `_calculate_retry_timeout`).
    package static let longestHint = Duration.seconds(120)
    /// The longest wait for a pause. It is a tenth over the longest hint, because hints are lengthened by up to a
    /// tenth.
    package static let longestPause = longestHint + longestHint / 10

    private let clock: WaitingClock
    private let store: any PaceStore
    private var nextSlots: [PaceScope: WaitingClock.Instant] = [:]

    /// Creates a limiter.
    ///
    /// - Parameters:
    ///   - clock: What it waits on.
    ///   - store: Keeps the starts and pauses. The default is a pace of this limiter alone.
    package init(clock: WaitingClock = .continuous, store: (any PaceStore)? = nil) {
        self.clock = clock
        self.store = store ?? MemoryPaceStore(clock: clock)
    }

    /// Waits until a start is allowed in all of `intervals`, and takes it.
    ///
    /// - Parameters:
    ///   - intervals: The smallest time between two starts, for each scope of the request.
    ///   - earliest: Not before this instant.
    ///   - patience: The longest time for all pauses on its way together.
    ///   - onPause: Hears the length of a pause before the wait for it.
    /// - Returns: The start.
    /// - Throws: ``LongWait`` at once for pauses over the patience, `CancellationError` at once in a cancelled task,
    ///   and errors of the store and of `onPause`. No request may then be sent.
    @discardableResult
    package func acquire(
        _ intervals: [PaceScope: Duration], notBefore earliest: WaitingClock.Instant? = nil,
        patience: Duration = RateLimiter.longestPause,
        onPause: @Sendable (Duration) async throws -> Void = { _ in }
    ) async throws -> Start {
        let intervals = widened(intervals)
        let asked = clock.now
        var slot = max(asked, earliest ?? asked, reservation(intervals))
        var hasReserved = false
        var paused = Duration.zero
        while true {
            if slot <= clock.now {
                let (answer, pause) = try await store.update { table, now in
                    (table.take(intervals, at: now), table.remainingPause(of: intervals.keys, at: now))
                }
                try Task.checkCancellation()
                switch answer {
                case .taken(let time):
                    reserve(from: clock.now, intervals)
                    return Start(time: time, waited: asked.duration(to: clock.now))
                case .wait(let duration):
                    if pause > .zero {
                        // Pauses that follow one another, each a short one, are one long wait.
                        paused += pause
                        guard paused <= patience else { throw LongWait(remaining: pause, isPause: true) }
                        try await onPause(pause)
                    }
                    slot = clock.now.advanced(by: duration)
                    if !hasReserved { slot = max(slot, reservation(intervals)) }
                }
            }
            if !hasReserved {
                reserve(from: slot, intervals)
                hasReserved = true
            }
            try await clock.sleep(until: slot, tolerance: .zero)
        }
    }

    /// Counts the intervals of a start anew from now, the moment its request goes out. After another start or a pause
    /// in between, it waits for a new start.
    ///
    /// Between a start and the first byte a record is written and a connection set up. A request held up there would
    /// reach the server too close to the next one.
    ///
    /// - Parameters:
    ///   - start: The start.
    ///   - intervals: What it was taken in.
    ///   - patience: The longest wait, be it for the pace or a pause.
    /// - Throws: ``LongWait`` at once for a longer wait, `CancellationError` in a cancelled task, and an error of the
    ///   store.
    package func confirm(
        _ start: Start, _ intervals: [PaceScope: Duration], patience: Duration = RateLimiter.longestPause
    ) async throws {
        let widened = widened(intervals)
        let (isLast, pause, delay) = try await store.update { table, now in
            let pause = table.remainingPause(of: widened.keys, at: now)
            let isLast = pause == .zero && table.move(start.time, widened, to: now)
            return (isLast, pause, table.delay(widened, at: now))
        }
        try Task.checkCancellation()
        guard !isLast else { return reserve(from: clock.now, widened) }
        guard delay <= patience else { throw LongWait(remaining: delay, isPause: pause > .zero) }
        try await acquire(intervals, patience: patience)
    }

    /// Counts the intervals of a start anew from now, the moment its request is known to have arrived.
    ///
    /// - Returns: Whether it was still the last one. If not, nothing changes.
    @discardableResult
    package func recordArrival(of start: Start, _ intervals: [PaceScope: Duration]) async throws -> Bool {
        let intervals = widened(intervals)
        let isLast = try await store.update { $0.move(start.time, intervals, to: $1) }
        if isLast { reserve(from: clock.now, intervals) }
        return isLast
    }

    /// Allows no start in `scope` before `instant`. An earlier instant than the present one changes nothing.
    package func pause(_ scope: PaceScope, until instant: WaitingClock.Instant) async throws {
        let duration = clock.now.duration(to: instant)
        try await store.update { $0.pause(scope, until: $1 + duration) }
    }

    /// Ends the pauses of `pausedScopes`, for everyone who shares the store.
    package func liftPauses(of pausedScopes: some Sequence<PaceScope> & Sendable) async throws {
        try await store.update { table, _ in table.liftPauses(of: pausedScopes) }
    }

    /// The rest of the longest pause among `pausedScopes`. It is zero without a pause.
    package func remainingPause(of pausedScopes: some Sequence<PaceScope> & Sendable) async throws -> Duration {
        try await store.update { $0.remainingPause(of: pausedScopes, at: $1) }
    }

    /// How long a request of these scopes would have to wait now.
    package func delay(
        _ intervals: [PaceScope: Duration], notBefore earliest: WaitingClock.Instant? = nil
    ) async throws -> Duration {
        let intervals = widened(intervals)
        let delay = try await store.update { $0.delay(intervals, at: $1) }
        let now = clock.now
        return max(delay, now.duration(to: max(earliest ?? now, reservation(intervals))))
    }

    private func widened(_ intervals: [PaceScope: Duration]) -> [PaceScope: Duration] {
        intervals.mapValues { $0 > .zero ? $0 + store.margin : $0 }
    }

    /// The first instant without a reserved start of this limiter.
    private func reservation(_ intervals: [PaceScope: Duration]) -> WaitingClock.Instant {
        intervals.keys.reduce(WaitingClock.Instant(offset: .zero)) { max($0, nextSlots[$1] ?? $0) }
    }

    private func reserve(from slot: WaitingClock.Instant, _ intervals: [PaceScope: Duration]) {
        for (scope, interval) in intervals {
            let next = slot.advanced(by: interval)
            nextSlots[scope] = max(nextSlots[scope] ?? next, next)
        }
    }
}
