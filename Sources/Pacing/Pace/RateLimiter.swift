/// Lets requests start no closer together than the intervals of their scopes, and not at all while a scope is paused.
///
/// One timestamp for each scope is the whole state (the generic cell rate algorithm with a burst of one), and a
/// ``SlotStore`` keeps it: a start is allowed when the interval since the scope's last start has passed, whoever made it.
/// Waiters are not queued: each one reserves a slot among those of this limiter, sleeps until it, and asks the store, because
/// what counts is the start that happened, not the slot that was planned.
public actor RateLimiter {
    /// A start that was taken.
    public struct Start: Sendable, Hashable {
        /// When, on the store's clock.
        public var time: Duration
        /// How long it was waited for.
        public var waited: Duration
    }

    private let clock: WaitingClock
    private let store: any SlotStore
    private var nextSlots: [PaceScope: WaitingClock.Instant] = [:]

    /// Creates a limiter.
    ///
    /// - Parameters:
    ///   - clock: What it waits on.
    ///   - store: Where starts and pauses are kept; default: a pace of this limiter alone.
    public init(clock: WaitingClock = .continuous, store: (any SlotStore)? = nil) {
        self.clock = clock
        self.store = store ?? MemorySlotStore(clock: clock)
    }

    /// Waits until a start is allowed in all of `intervals`, and takes it.
    ///
    /// - Parameters:
    ///   - intervals: The smallest time between two starts, for each scope that the request belongs to.
    ///   - earliest: Not before this instant.
    ///   - patience: The longest time that pauses may hold it back, all of those together that it meets on its way.
    ///   - onPause: Hears how long a pause holds it back, before that is waited for.
    /// - Returns: The start.
    /// - Throws: ``LongWait`` at once when a pause asks for more patience, `CancellationError` at once when the task is
    ///   cancelled, and what `onPause` throws; no request may then be sent.
    @discardableResult
    public func acquire(
        _ intervals: [PaceScope: Duration], notBefore earliest: WaitingClock.Instant? = nil,
        patience: Duration = RetrySettings.longestPause,
        onPause: @Sendable (Duration) async throws -> Void = { _ in }
    ) async throws -> Start {
        let intervals = widened(intervals)
        let asked = clock.now
        var slot = max(asked, earliest ?? asked, reservation(intervals))
        var hasReserved = false
        var paused = Duration.zero
        while true {
            if slot <= clock.now {
                let (answer, pause) = await store.update { table, now in
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

    /// Counts the intervals of a start anew from now, when its request really goes out; waits for another start where one
    /// or a pause has come in between.
    ///
    /// Between a start and the first byte a record is written and a connection set up; a request that was held up there
    /// would reach the server too close to the next.
    ///
    /// - Parameters:
    ///   - start: The start.
    ///   - intervals: What it was taken in.
    ///   - patience: The longest wait, be it for the pace or a pause.
    /// - Throws: ``LongWait`` at once where that would not do, `CancellationError` when the task is cancelled.
    public func confirm(
        _ start: Start, _ intervals: [PaceScope: Duration], patience: Duration = RetrySettings.longestPause
    ) async throws {
        let widened = widened(intervals)
        let (isLast, pause, delay) = await store.update { table, now in
            let pause = table.remainingPause(of: widened.keys, at: now)
            let isLast = pause == .zero && table.move(start.time, widened, to: now)
            return (isLast, pause, table.delay(widened, at: now))
        }
        try Task.checkCancellation()
        guard !isLast else { return reserve(from: clock.now, widened) }
        guard delay <= patience else { throw LongWait(remaining: delay, isPause: pause > .zero) }
        try await acquire(intervals, patience: patience)
    }

    /// Counts the intervals of a start anew from now: its request is known to have reached the server only now.
    ///
    /// - Returns: Whether it was still the last one; where it was not, nothing changes.
    @discardableResult
    public func noteArrival(of start: Start, _ intervals: [PaceScope: Duration]) async -> Bool {
        let intervals = widened(intervals)
        let isLast = await store.update { $0.move(start.time, intervals, to: $1) }
        if isLast { reserve(from: clock.now, intervals) }
        return isLast
    }

    /// Allows no start in `scope` before `instant`; an earlier instant than one already set changes nothing.
    public func pause(_ scope: PaceScope, until instant: WaitingClock.Instant) async {
        let duration = clock.now.duration(to: instant)
        await store.update { $0.pause(scope, until: $1 + duration) }
    }

    /// How long the longest pause of `pausedScopes` still lasts; zero where none is paused.
    public func remainingPause(of pausedScopes: some Sequence<PaceScope> & Sendable) async -> Duration {
        await store.update { $0.remainingPause(of: pausedScopes, at: $1) }
    }

    /// How long a request of these scopes would have to wait now.
    public func delay(
        _ intervals: [PaceScope: Duration], notBefore earliest: WaitingClock.Instant? = nil
    ) async -> Duration {
        let intervals = widened(intervals)
        let delay = await store.update { $0.delay(intervals, at: $1) }
        let now = clock.now
        return max(delay, now.duration(to: max(earliest ?? now, reservation(intervals))))
    }

    private func widened(_ intervals: [PaceScope: Duration]) -> [PaceScope: Duration] {
        intervals.mapValues { $0 > .zero ? $0 + store.margin : $0 }
    }

    /// The first instant that no start of this limiter is reserved for.
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
