package import FoundationEssentials
package import Pacing

/// The clocks of a client and a run. A test passes clocks under its own control.
package struct TimeSource: Sendable {
    /// What pace, backoff and pauses wait on.
    package var waiting: WaitingClock
    /// What deadlines, latency and elapsed time are measured on.
    package var measuring: MeasuringClock
    /// Wall time for people's records, never for waiting.
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
