import BookPlan
package import Pacing

/// The stops of a run from outside. One is a signal. The other is the end of the time a person allows.
///
/// A stop ends all waits, and no request is sent after it. The answer in flight may still end, until the task is
/// cancelled.
package struct RunStop: Sendable {
    /// The limit on the time of a run.
    package struct TimeLimit: Sendable, Hashable {
        /// The end, on the waiting clock. No request is sent from then on.
        package var instant: WaitingClock.Instant
        /// The name of its setting, such as `--max-duration 2h`.
        package var name: String

        /// Creates a limit.
        package init(instant: WaitingClock.Instant, name: String) {
            self.instant = instant
            self.name = name
        }
    }

    /// The switch for a signal. A signal turns it on.
    package let stopSwitch: StopSwitch
    /// The end of the time. `nil` for no limit.
    package let timeLimit: TimeLimit?
    private let signal: @Sendable () -> Int32?

    /// Creates the stops of a run. By default nothing stops it.
    ///
    /// - Parameters:
    ///   - stopSwitch: The switch for a signal.
    ///   - timeLimit: The end of the time. By default there is none.
    ///   - signal: Returns the signal's number, or `nil` before one.
    package init(
        _ stopSwitch: StopSwitch = StopSwitch(), timeLimit: TimeLimit? = nil,
        signal: @escaping @Sendable () -> Int32? = { nil }
    ) {
        self.stopSwitch = stopSwitch
        self.timeLimit = timeLimit
        self.signal = signal
    }

    /// Returns a clock of the run's waits. A stop ends its sleeps at once.
    package func interrupting(_ clock: WaitingClock) -> WaitingClock {
        clock.interrupted(by: stopSwitch, before: timeLimit?.instant)
    }

    /// Returns a clock of waits in real time. A stop ends its sleeps at once, whatever the waiting clock is.
    ///
    /// - Parameters:
    ///   - clock: The clock.
    ///   - now: The current instant of the waiting clock. The end of the time is as far away on both clocks.
    /// - Returns: A clock of the same time, with sleeps open to a stop.
    package func interrupting(_ clock: MeasuringClock, at now: WaitingClock.Instant) -> MeasuringClock {
        let end = timeLimit.map { clock.now.advanced(by: now.duration(to: $0.instant)) }
        return clock.interrupted(by: stopSwitch, before: end)
    }

    /// Checks whether a request may still be sent.
    ///
    /// - Parameter now: The current instant of the waiting clock.
    /// - Throws: `CancellationError`.
    func check(at now: WaitingClock.Instant) throws {
        if Task.isCancelled || stopSwitch.isOn || timeLimit.map({ $0.instant <= now }) ?? false {
            throw CancellationError()
        }
    }

    /// Whether a signal has come.
    var hasSignal: Bool { signal() != nil }

    /// The reason of the run's end, with its exit status. It is asked for after a cancellation.
    var verdict: (reason: StopReason, status: ExitStatus) {
        if let number = signal() { return ("stopped by \(ExitStatus.signalName(number))", .signal(number)) }
        guard !stopSwitch.isOn, let timeLimit else { return ("stopped on request", .workLeft) }
        return ("the time is up (\(timeLimit.name)); the same command goes on", .workLeft)
    }
}
