import FoundationEssentials

/// The time of a simulator, a monotonic clock with its wall time.
struct SimulatorTime: Sendable {
    private let elapsed: @Sendable () -> Duration
    private let pause: @Sendable (Duration) async throws -> Void
    private let start: Date

    /// Wraps a clock.
    ///
    /// - Parameters:
    ///   - clock: What waits are measured with; a manual or a skipping clock makes them take no time.
    ///   - start: The wall time at this moment; from here it goes with the clock.
    init<C: Clock>(clock: C, startingAt start: Date = Date()) where C.Duration == Duration {
        let origin = clock.now
        elapsed = { origin.duration(to: clock.now) }
        pause = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
        self.start = start
    }

    /// The time since the start.
    var now: Duration { elapsed() }

    /// The wall time at `offset` from the start.
    func date(at offset: Duration) -> Date { start.addingTimeInterval(offset / .seconds(1)) }

    /// Waits.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(for duration: Duration) async throws { try await pause(duration) }
}
