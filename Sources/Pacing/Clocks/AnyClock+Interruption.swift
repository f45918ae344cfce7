extension AnyClock {
    /// The same clock, with waits that a stop ends at once.
    ///
    /// - Parameters:
    ///   - stop: Ends every sleep when it is turned on.
    ///   - deadline: A sleep up to this instant or longer ends before it begins, because nothing may begin after it.
    /// - Returns: A clock with the same time. Its sleeps throw `CancellationError` also for these two reasons.
    package func interrupted(by stop: StopSwitch, before deadline: Instant? = nil) -> AnyClock {
        var clock = AnyClock(of: self) { instant, tolerance in
            if stop.isOn || deadline.map({ $0 <= instant }) ?? false { throw CancellationError() }
            try await stop.cancelling { try await self.sleep(until: instant, tolerance: tolerance) }
            if stop.isOn { throw CancellationError() }
        }
        clock.interruption = ClockInterruption(stop: stop, deadline: deadline)
        return clock
    }

    /// Throws if nothing new may begin.
    ///
    /// - Throws: `CancellationError` in a cancelled task, and after the end of the clock's waits.
    package func checkInterruption() throws {
        try Task.checkCancellation()
        guard let interruption else { return }
        if interruption.stop.isOn || interruption.deadline.map({ $0 <= now }) ?? false { throw CancellationError() }
    }

    /// The time until the deadline, at most `longest`.
    package func timeLeft(atMost longest: Duration) -> Duration {
        interruption?.deadline.map { min(longest, max(.zero, now.duration(to: $0))) } ?? longest
    }

    /// Does work and cancels its task when a stop ends the clock's waits.
    ///
    /// - Parameter work: The work. It comes back early from a cancelled task, with its result so far.
    /// - Returns: What the work returned.
    /// - Throws: What the work throws.
    package func cancelling<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        guard let interruption else { return try await work() }
        return try await interruption.stop.cancelling(work)
    }
}
