import Pacing
import Synchronization

/// The last word on whether the body of an attempt may go out.
///
/// A transport may ask in a task of its own. Nobody cancels that task with the attempt, so the permit ends with the
/// attempt. From then on it refuses, and a wait for it ends at once.
final class SendPermit: Sendable {
    /// The longest time between a request's head and its body. Many servers close the connection later.
    static let patience = Duration.seconds(10)

    private let limiter: RateLimiter
    private let start: RateLimiter.Start
    private let intervals: [PaceScope: Duration]
    private let end = StopSwitch()
    private let denial = Mutex<(any Error)?>(nil)

    /// Creates the permit of an attempt.
    ///
    /// - Parameters:
    ///   - limiter: Keeps the pace.
    ///   - start: The start that the attempt has taken.
    ///   - intervals: What it was taken in.
    init(_ limiter: RateLimiter, _ start: RateLimiter.Start, _ intervals: [PaceScope: Duration]) {
        self.limiter = limiter
        self.start = start
        self.intervals = intervals
    }

    /// The reason why the body was held back for good. It is a `LongWait`, or an error of the pace's store.
    var refusal: (any Error)? { denial.withLock { $0 } }

    /// Lets the body go out, or waits a little until it may.
    ///
    /// - Throws: `LongWait` after too long a wait, `CancellationError` after the end of the attempt, and an error of
    ///   the pace's store.
    func ask() async throws {
        guard !end.isOn else { throw CancellationError() }
        do {
            try await end.cancelling { [self] in
                try await limiter.confirm(start, intervals, patience: Self.patience)
            }
        } catch  where !(error is CancellationError) {
            denial.withLock { $0 = error }
            throw error
        }
        guard !end.isOn else { throw CancellationError() }
    }

    /// Ends the permit with its attempt.
    func revoke() { end.turnOn() }
}
