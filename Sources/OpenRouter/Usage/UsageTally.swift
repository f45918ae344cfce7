import FoundationEssentials
import Pacing
import Synchronization

/// Adds up the tokens and costs of a client's attempts.
final class UsageTally: Sendable {
    private let clock: MeasuringClock
    private let start: MeasuringClock.Instant
    private let statistics: Mutex<UsageStatistics>
    private let sawHead = Atomic(false)

    /// Creates a tally from now on.
    init(clock: MeasuringClock, date: Date) {
        self.clock = clock
        start = clock.now
        statistics = Mutex(UsageStatistics(startTime: date))
    }

    /// The counts as they stand.
    var current: UsageStatistics {
        var current = statistics.withLock { $0 }
        current.uptimeSeconds = start.duration(to: clock.now) / .seconds(1)
        current.successRate =
            current.requests == 0 ? nil : Double(current.successfulRequests) / Double(current.requests)
        return current
    }

    /// Whether a request has succeeded.
    var hasSucceeded: Bool { statistics.withLock { $0.successfulRequests > 0 } }

    /// Whether the server has answered anything at all.
    var hasSeenHead: Bool { sawHead.load(ordering: .relaxed) }

    /// Records the head of a response, whatever its status.
    func recordHead() { sawHead.store(true, ordering: .relaxed) }

    /// Counts a finished attempt.
    func count(_ outcome: AttemptOutcome) {
        statistics.withLock { $0.count(outcome) }
    }

    /// Counts a finished request.
    ///
    /// - Parameter succeeded: Whether it brought a completion. It is `nil` for a request ended by its caller, neither a
    ///   success nor a failure.
    func countRequest(succeeded: Bool?) {
        statistics.withLock { statistics in
            statistics.requests += 1
            switch succeeded {
            case true?: statistics.successfulRequests += 1
            case false?: statistics.failedRequests += 1
            case nil: break
            }
        }
    }
}

extension UsageStatistics {
    fileprivate mutating func count(_ outcome: AttemptOutcome) {
        attempts += 1
        if outcome.isCostUnknown { attemptsOfUnknownCost += 1 }
        if let failure = outcome.failure, !outcome.isCancelled {
            errors[failure.failureClass.rawValue, default: 0] += 1
        }
        let usage = outcome.answer.usage
        totalPromptTokens = sum(totalPromptTokens, usage?.promptTokens)
        totalCompletionTokens = sum(totalCompletionTokens, usage?.completionTokens)
        totalTokens = sum(totalTokens, usage?.totalTokens)
        totalCost = sum(totalCost, usage?.cost)
    }

    private func sum<Value: AdditiveArithmetic>(_ total: Value?, _ value: Value?) -> Value? {
        guard let value else { return total }
        return (total ?? .zero) + value
    }
}
