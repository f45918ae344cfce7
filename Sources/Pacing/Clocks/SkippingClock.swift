import Synchronization

/// A clock without real waits. A sleep moves its time forward and returns.
///
/// Where a simulator answers, pace and backoff keep their order and their figures on this clock, and cost no real time.
package final class SkippingClock: Clock {
    /// A point in time, as the duration since the clock was made.
    package typealias Instant = WaitingClock.Instant

    private let base = WaitingClock.continuous
    private let skipped = Mutex(Duration.zero)

    /// Creates a clock at zero.
    package init() {}

    /// The smallest step of the clock.
    package var minimumResolution: Duration { base.minimumResolution }

    /// The real time since the clock was made, with all skipped time added.
    package var now: Instant {
        let skipped = skipped.withLock { $0 }
        return base.now.advanced(by: skipped)
    }

    /// Moves the clock to a later `deadline` and lets other tasks run.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        let real = base.now
        skipped.withLock { $0 = max($0, real.duration(to: deadline)) }
        await Task.yield()
    }
}
