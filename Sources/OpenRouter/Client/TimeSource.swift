package import FoundationEssentials
package import Pacing

/// Where a client and a run get their time from; a test passes clocks that it moves itself.
package struct TimeSource: Sendable {
    /// What pace, backoff and pauses wait on.
    package var waiting: WaitingClock
    /// What deadlines, latency and elapsed time are measured on.
    package var measuring: MeasuringClock
    /// Wall time, for records that people read; never for waiting.
    package var date: @Sendable () -> Date

    /// Creates a time source.
    package init(
        waiting: WaitingClock, measuring: MeasuringClock, date: @escaping @Sendable () -> Date
    ) {
        self.waiting = waiting
        self.measuring = measuring
        self.date = date
    }

    /// The machine's own clocks.
    package static var system: TimeSource {
        TimeSource(waiting: .continuous, measuring: .continuous, date: { Date() })
    }
}
