import Synchronization

/// A clock that never makes anyone wait: a sleep moves its time forward and returns.
///
/// Where a simulator answers, pace and backoff keep their order and their figures on this clock, and cost no real time.
public final class SkippingClock: Clock {
    /// A point in time, as the duration since the clock was made.
    public typealias Instant = WaitingClock.Instant

    private let base = WaitingClock.continuous
    private let skipped = Mutex(Duration.zero)

    /// Creates a clock that stands at zero.
    public init() {}

    /// The smallest step of the clock.
    public var minimumResolution: Duration { base.minimumResolution }

    /// Real time since the clock was made, and all that has been skipped.
    public var now: Instant {
        let skipped = skipped.withLock { $0 }
        return base.now.advanced(by: skipped)
    }

    /// Moves the clock to `deadline`, if that is later than now, and lets other tasks run.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        let real = base.now
        skipped.withLock { $0 = max($0, real.duration(to: deadline)) }
        await Task.yield()
    }
}
