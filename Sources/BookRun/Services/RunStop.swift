import BookPlan
package import Pacing

/// What ends a run from outside: a signal, or the end of the time that a person allows it.
///
/// From then on no request is sent and no wait goes on; the answer in flight may still come to its end, until the task is
/// cancelled.
package struct RunStop: Sendable {
    /// The end of the time that a run has.
    package struct TimeLimit: Sendable, Hashable {
        /// No request is sent from this instant of the waiting clock on.
        package var instant: WaitingClock.Instant
        /// Who set it, such as `--max-duration 2h`.
        package var name: String

        /// Creates a limit.
        package init(instant: WaitingClock.Instant, name: String) {
            self.instant = instant
            self.name = name
        }
    }

    /// Is turned on when a signal has come.
    package let stopSwitch: StopSwitch
    /// When the time is up; `nil`: never.
    package let timeLimit: TimeLimit?
    private let signal: @Sendable () -> Int32?

    /// Creates what never stops a run by itself.
    ///
    /// - Parameters:
    ///   - stopSwitch: Is turned on when a signal has come.
    ///   - timeLimit: When the time is up; default: never.
    ///   - signal: The signal's number, `nil` while none has come.
    package init(
        _ stopSwitch: StopSwitch = StopSwitch(), timeLimit: TimeLimit? = nil,
        signal: @escaping @Sendable () -> Int32? = { nil }
    ) {
        self.stopSwitch = stopSwitch
        self.timeLimit = timeLimit
        self.signal = signal
    }

    /// A clock of the run's waits, which this ends.
    package func interrupting(_ clock: WaitingClock) -> WaitingClock {
        clock.interrupted(by: stopSwitch, before: timeLimit?.instant)
    }

    /// A clock of waits that take real time, whatever clock the run waits on, which this ends.
    ///
    /// - Parameters:
    ///   - clock: The clock.
    ///   - now: The current instant of the waiting clock: the end of the time is as far away on both.
    /// - Returns: The same time, with waits that end at once.
    package func interrupting(_ clock: MeasuringClock, at now: WaitingClock.Instant) -> MeasuringClock {
        let end = timeLimit.map { clock.now.advanced(by: now.duration(to: $0.instant)) }
        return clock.interrupted(by: stopSwitch, before: end)
    }

    /// Makes sure that a request may still be sent.
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

    /// Why the run ends, and how the program is to end for it; asked when something was cancelled.
    var verdict: (reason: String, status: ExitStatus) {
        if let number = signal() { return ("stopped by \(ExitStatus.signalName(number))", .signal(number)) }
        guard !stopSwitch.isOn, let timeLimit else { return ("stopped on request", .workLeft) }
        return ("the time is up (\(timeLimit.name)); the same command goes on", .workLeft)
    }
}
