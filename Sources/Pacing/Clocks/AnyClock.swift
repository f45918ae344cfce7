/// A monotonic clock whose type is hidden: what waits takes one of these, and a test passes a manual clock.
///
/// `any Clock<Duration>` cannot `sleep(until:)`, and a generic parameter would reach through every public type up to the
/// command; an instant here is just the time since the clock was wrapped. So the instants of two clocks say nothing of each
/// other, and `Purpose` keeps those of clocks apart that a program has at once: the compiler refuses to compare them.
public struct AnyClock<Purpose>: Clock {
    /// A point in time, as the duration since the clock was wrapped.
    public struct Instant: InstantProtocol {
        /// The time since the clock was wrapped.
        public var offset: Duration

        /// Creates an instant.
        public init(offset: Duration) { self.offset = offset }

        /// The instant that lies `duration` later.
        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

        /// The time from here to `other`.
        public func duration(to other: Instant) -> Duration { other.offset - offset }

        /// Whether `lhs` is earlier.
        public static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
    }

    private let currentOffset: @Sendable () -> Duration
    private let sleepUntil: @Sendable (Duration, Duration?) async throws -> Void

    /// What ends its sleeps before their time; `nil`: nothing does.
    public internal(set) var interruption: ClockInterruption<Purpose>?

    /// The smallest step of the clock.
    public let minimumResolution: Duration

    /// Wraps a clock.
    public init<C: Clock>(_ clock: C) where C.Duration == Duration {
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

    /// The machine's monotonic clock, which goes on while the machine sleeps.
    public static var continuous: AnyClock { AnyClock(ContinuousClock()) }

    /// The current instant.
    public var now: Instant { Instant(offset: currentOffset()) }

    /// Sleeps until `deadline`.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try await sleepUntil(deadline.offset, tolerance)
    }
}

/// What a clock is for: pace, backoff and pauses wait on it. A simulated run moves it forward instead of waiting.
public enum Waiting {}

/// What a clock is for: deadlines, latency and elapsed time are measured on it.
public enum Measuring {}

/// A clock that pace, backoff and pauses wait on.
public typealias WaitingClock = AnyClock<Waiting>

/// A clock that deadlines, latency and elapsed time are measured on.
public typealias MeasuringClock = AnyClock<Measuring>
