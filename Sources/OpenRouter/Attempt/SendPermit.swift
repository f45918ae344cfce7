import Pacing
import Synchronization

/// The last word on whether the body of an attempt may go out.
///
/// A transport may ask in a task of its own, which nobody cancels with the attempt. So the permit ends with the attempt: from
/// then on it refuses, and a wait for it ends at once.
final class SendPermit: Sendable {
    /// The longest time that a server is left with a request's head alone; many close the connection then.
    static let patience = Duration.seconds(10)

    private let limiter: RateLimiter
    private let start: RateLimiter.Start
    private let intervals: [PaceScope: Duration]
    private let end = StopSwitch()
    private let denial = Mutex<LongWait?>(nil)

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

    /// Why the body was held back for good; `nil` where it was not.
    var refusal: LongWait? { denial.withLock { $0 } }

    /// Lets the body go out, or waits a little until it may.
    ///
    /// - Throws: `LongWait` where that takes too long, `CancellationError` where the attempt has ended.
    func ask() async throws {
        guard !end.isOn else { throw CancellationError() }
        do {
            try await end.cancelling { [self] in
                try await limiter.confirm(start, intervals, patience: Self.patience)
            }
        } catch let wait as LongWait {
            denial.withLock { $0 = wait }
            throw wait
        }
        guard !end.isOn else { throw CancellationError() }
    }

    /// Ends the permit with its attempt.
    func revoke() { end.turnOn() }
}

extension AttemptOutcome {
    /// Makes it that of an attempt whose body was held back: nothing was asked.
    mutating func refuse(_ wait: LongWait, server: String) {
        guard head == nil, !isCancelled else { return }
        let reason =
            wait.isPause
            ? "\(server) asked meanwhile to wait \(wait.remaining.inSeconds)"
            : "other requests came first, for \(wait.remaining.inSeconds)"
        failure = Failure(
            .transient, kind: .connection, message: "the request was not sent: \(reason)",
            hint: wait.isPause ? wait.remaining : nil)
        mayBeBilled = false
    }
}
