public import FoundationEssentials
public import Pacing

/// Where a client and a run get their time from; a test passes clocks that it moves itself.
public struct TimeSource: Sendable {
    /// What pace, backoff and pauses wait on.
    public var waiting: WaitingClock
    /// What deadlines, latency and elapsed time are measured on.
    public var measuring: MeasuringClock
    /// Wall time, for records that people read; never for waiting.
    public var date: @Sendable () -> Date

    /// Creates a time source.
    public init(
        waiting: WaitingClock, measuring: MeasuringClock, date: @escaping @Sendable () -> Date
    ) {
        self.waiting = waiting
        self.measuring = measuring
        self.date = date
    }

    /// The machine's own clocks.
    public static var system: TimeSource {
        TimeSource(waiting: .continuous, measuring: .continuous, date: { Date() })
    }
}
