import Synchronization

/// Two deadlines for one operation. Every sign of progress moves the first, and the second stands for the whole.
package final class Watchdog: Sendable {
    /// The deadline that passed.
    package enum Expiry: Sendable, Hashable {
        /// Nothing came for too long.
        case progress(Duration)
        /// The operation took too long as a whole.
        case total(Duration)
        /// The time to linger after the end of the operation passed.
        case linger(Duration)
    }

    private struct State {
        var lastProgress: MeasuringClock.Instant
        var lingersUntil: MeasuringClock.Instant?
        var linger: Duration = .zero
        /// Whether the operation does something else than wait for progress.
        var isBusy = false
    }

    private let clock: MeasuringClock
    private let start: MeasuringClock.Instant
    private let progressTimeout: Duration
    private let totalTimeout: Duration
    private let state: Mutex<State>

    init(clock: MeasuringClock, progressTimeout: Duration, totalTimeout: Duration) {
        self.clock = clock
        self.progressTimeout = progressTimeout
        self.totalTimeout = totalTimeout
        start = clock.now
        state = Mutex(State(lastProgress: start))
    }

    /// Records progress, which starts the first deadline anew.
    package func recordProgress() {
        let now = clock.now
        state.withLock { $0.lastProgress = now }
    }

    /// Gives the operation at most `duration` from now, whatever progress it makes.
    package func linger(atMost duration: Duration) {
        let until = clock.now.advanced(by: duration)
        state.withLock { state in
            guard state.lingersUntil.map({ until < $0 }) ?? true else { return }
            state.lingersUntil = until
            state.linger = duration
        }
    }

    /// Takes ``linger(atMost:)`` back, because the operation goes on after all.
    package func endLinger() {
        state.withLock { $0.lingersUntil = nil }
    }

    /// Runs work during which the operation does not look for progress, such as a write to a slow disk.
    ///
    /// That time is nobody's silence. Only the time for the whole goes on.
    package nonisolated(nonsending) func whileBusy<Result>(_ work: () async throws -> Result) async rethrows -> Result {
        let start = clock.now
        state.withLock { $0.isBusy = true }
        defer {
            let end = clock.now
            state.withLock { state in
                state.isBusy = false
                state.lastProgress = end
                state.lingersUntil = state.lingersUntil?.advanced(by: start.duration(to: end))
            }
        }
        return try await work()
    }

    private var next: (deadline: MeasuringClock.Instant, expiry: Expiry) {
        let state = state.withLock { $0 }
        let total = (start.advanced(by: totalTimeout), Expiry.total(totalTimeout))
        guard !state.isBusy else { return total }
        let silence = (state.lastProgress.advanced(by: progressTimeout), Expiry.progress(progressTimeout))
        let lingering = state.lingersUntil.map { [($0, Expiry.linger(state.linger))] } ?? []
        return ([silence, total] + lingering).reduce(silence) { $1.0 < $0.0 ? $1 : $0 }
    }

    /// The longest time between two looks at the deadline. A `linger` that shortens it takes effect within this time.
    private static let longestSleep = Duration.seconds(1)

    fileprivate func expire() async throws -> Expiry {
        while true {
            // The time comes first: progress that is noted behind it can only move the deadline away from it.
            let now = clock.now
            let (deadline, expiry) = next
            if deadline <= now { return expiry }
            try await clock.sleep(until: min(deadline, now.advanced(by: Self.longestSleep)), tolerance: nil)
        }
    }
}

extension Watchdog {
    private enum Ending<Result: Sendable>: Sendable {
        case finished(Result)
        case expired(Expiry)
        case cancelled
    }

    /// Runs `operation` under two deadlines and cancels it when one runs out.
    ///
    /// The operation has to come back early from a cancelled task, with its result so far.
    ///
    /// - Parameters:
    ///   - clock: What measures.
    ///   - progressTimeout: The longest time without ``recordProgress()``.
    ///   - totalTimeout: The longest time for the whole.
    ///   - operation: What is watched.
    /// - Returns: The operation's result, and the deadline that ended it, if one did.
    /// - Throws: What the operation throws.
    package static func watch<Result: Sendable>(
        clock: MeasuringClock, progressTimeout: Duration, totalTimeout: Duration,
        operation: @escaping @Sendable (Watchdog) async throws -> Result
    ) async throws -> (result: Result, expiry: Expiry?) {
        let watchdog = Watchdog(clock: clock, progressTimeout: progressTimeout, totalTimeout: totalTimeout)
        return try await withThrowingTaskGroup(of: Ending<Result>.self) { group in
            group.addTask { .finished(try await operation(watchdog)) }
            group.addTask {
                guard let expiry = try? await watchdog.expire() else { return .cancelled }
                return .expired(expiry)
            }
            var expiry: Expiry?
            while let ending = try await group.next() {
                switch ending {
                case .finished(let result):
                    group.cancelAll()
                    return (result, expiry)
                case .expired(let ran):
                    expiry = ran
                    group.cancelAll()
                case .cancelled:
                    continue
                }
            }
            throw CancellationError()
        }
    }
}
