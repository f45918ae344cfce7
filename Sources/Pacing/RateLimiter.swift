/// Lets requests start no closer together than the intervals of their scopes, and not at all while a scope is paused.
///
/// One timestamp for each scope is the whole state (the generic cell rate algorithm with a burst of one): a start is
/// allowed when the interval since the scope's last start has passed. Waiters are not queued: each one reserves a slot,
/// sleeps until it, and checks again, because what counts is the start that happened, not the slot that was planned.
public actor RateLimiter {
    private struct ScopeState {
        var nextStart = AnyClock.Instant(offset: .zero)
        var nextSlot = AnyClock.Instant(offset: .zero)
        var pausedUntil = AnyClock.Instant(offset: .zero)
    }

    private let clock: AnyClock
    private var scopes: [PaceScope: ScopeState] = [:]

    /// Creates a limiter whose scopes are all free.
    public init(clock: AnyClock = .continuous) {
        self.clock = clock
    }

    /// Waits until a start is allowed in all of `intervals`, and takes it.
    ///
    /// - Parameters:
    ///   - intervals: The smallest time between two starts, for each scope that the request belongs to.
    ///   - earliest: Not before this instant.
    /// - Returns: How long it waited.
    /// - Throws: `CancellationError` at once when the task is cancelled; the start is then not taken.
    @discardableResult
    public func acquire(_ intervals: [PaceScope: Duration], notBefore earliest: AnyClock.Instant? = nil)
        async throws -> Duration
    {
        let asked = clock.now
        var slot = max(asked, earliest ?? asked)
        for scope in intervals.keys { slot = max(slot, state(of: scope).nextSlot, state(of: scope).pausedUntil) }
        for (scope, interval) in intervals {
            var state = state(of: scope)
            state.nextSlot = slot + interval
            scopes[scope] = state
        }
        while true {
            try Task.checkCancellation()
            for scope in intervals.keys { slot = max(slot, state(of: scope).nextStart, state(of: scope).pausedUntil) }
            let now = clock.now
            if slot <= now {
                for (scope, interval) in intervals {
                    var state = state(of: scope)
                    state.nextStart = now + interval
                    state.nextSlot = max(state.nextSlot, now + interval)
                    scopes[scope] = state
                }
                return asked.duration(to: now)
            }
            try await clock.sleep(until: slot, tolerance: .zero)
        }
    }

    /// Counts the intervals anew from now: a request is known to have reached the server only now.
    ///
    /// Setting up a connection delays a start on its way, and what comes after it on the open connection does not; counted
    /// from the start alone, the two would reach the server closer together than the interval.
    public func noteArrival(_ intervals: [PaceScope: Duration]) {
        let now = clock.now
        for (scope, interval) in intervals {
            var state = state(of: scope)
            state.nextStart = max(state.nextStart, now + interval)
            state.nextSlot = max(state.nextSlot, now + interval)
            scopes[scope] = state
        }
    }

    /// Allows no start in `scope` before `instant`; an earlier instant than one already set changes nothing.
    public func pause(_ scope: PaceScope, until instant: AnyClock.Instant) {
        var state = state(of: scope)
        state.pausedUntil = max(state.pausedUntil, instant)
        scopes[scope] = state
    }

    /// How long the longest pause of `pausedScopes` still lasts; zero where none is paused.
    public func remainingPause(of pausedScopes: some Sequence<PaceScope> & Sendable) -> Duration {
        let now = clock.now
        return pausedScopes.reduce(.zero) { longest, scope in
            max(longest, scopes[scope].map { now.duration(to: $0.pausedUntil) } ?? .zero)
        }
    }

    /// How long a request of these scopes would have to wait now.
    public func delay(_ intervals: [PaceScope: Duration], notBefore earliest: AnyClock.Instant? = nil) -> Duration {
        let now = clock.now
        var start = max(now, earliest ?? now)
        for scope in intervals.keys {
            guard let state = scopes[scope] else { continue }
            start = max(start, state.nextStart, state.nextSlot, state.pausedUntil)
        }
        return now.duration(to: start)
    }

    private func state(of scope: PaceScope) -> ScopeState {
        scopes[scope] ?? ScopeState()
    }
}

/// The instant that lies `duration` later.
private func + (instant: AnyClock.Instant, duration: Duration) -> AnyClock.Instant {
    instant.advanced(by: duration)
}
