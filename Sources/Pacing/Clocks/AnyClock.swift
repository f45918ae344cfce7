/// A monotonic clock of a hidden type. Everyone who waits takes one of these, and a test passes a manual clock.
///
/// `any Clock<Duration>` cannot `sleep(until:)`, and a generic parameter would reach through every package type up to
/// the command. An instant here is just the time since the clock was wrapped. So the instants of two clocks say nothing
/// of each other. `Purpose` keeps a program's clocks apart, and the compiler refuses to compare their instants.
package struct AnyClock<Purpose>: Clock {
    /// A point in time, as the duration since the clock was wrapped.
    package struct Instant: InstantProtocol {
        /// The time since the clock was wrapped.
        package var offset: Duration

        /// Creates an instant.
        package init(offset: Duration) { self.offset = offset }

        /// The instant `duration` later.
        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

        /// The time from here to `other`.
        package func duration(to other: Instant) -> Duration { other.offset - offset }

        /// Whether `lhs` is earlier.
        package static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
    }

    private let currentOffset: @Sendable () -> Duration
    private let sleepUntil: @Sendable (Duration, Duration?) async throws -> Void

    /// The reasons for sleeps to end early. It is `nil` for a clock without any.
    package internal(set) var interruption: ClockInterruption<Purpose>?

    /// The smallest step of the clock.
    package let minimumResolution: Duration

    /// Wraps a clock.
    package init<C: Clock>(_ clock: C) where C.Duration == Duration {
        let origin = clock.now
        minimumResolution = clock.minimumResolution
        currentOffset = { origin.duration(to: clock.now) }
        if let clock = clock as? AnyClock<Purpose>, var interruption = clock.interruption {
            interruption.deadline = interruption.deadline.map { Instant(offset: $0.offset - clock.now.offset) }
            self.interruption = interruption
        }
        sleepUntil = { offset, tolerance in
            try await clock.sleep(until: origin.advanced(by: offset), tolerance: tolerance)
        }
    }

    /// The same time as another clock's, with another way to sleep.
    init(of clock: AnyClock, sleep: @escaping @Sendable (Instant, Duration?) async throws -> Void) {
        minimumResolution = clock.minimumResolution
        currentOffset = clock.currentOffset
        sleepUntil = { offset, tolerance in try await sleep(Instant(offset: offset), tolerance) }
    }

    /// The machine's monotonic clock. It goes on while the machine sleeps.
    package static var continuous: AnyClock { AnyClock(ContinuousClock()) }

    /// The current instant.
    package var now: Instant { Instant(offset: currentOffset()) }

    /// Sleeps until `deadline`.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try await sleepUntil(deadline.offset, tolerance)
    }
}

/// The purpose of a clock for pace, backoff and pauses. A simulated run moves it forward instead of waiting.
package enum Waiting {}

/// The purpose of a clock for deadlines, latency and elapsed time.
package enum Measuring {}

/// A clock for pace, backoff and pauses.
package typealias WaitingClock = AnyClock<Waiting>

/// A clock for deadlines, latency and elapsed time.
package typealias MeasuringClock = AnyClock<Measuring>
