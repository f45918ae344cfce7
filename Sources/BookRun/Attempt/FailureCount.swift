import BookPlan
import OpenRouter

/// The count of a request's own failures.
struct FailureCount: Sendable {
    /// How often the request has failed over all runs.
    private(set) var failures: Int
    private var last: AttemptFailure?

    /// Starts with the failures of earlier passes and runs.
    init(_ failures: Int) { self.failures = failures }

    /// Whether the request has failed too often to be sent again.
    var isExhausted: Bool { failures >= FailureLimit.attempts }

    /// Counts a failed attempt.
    ///
    /// - Parameters:
    ///   - failure: The failure.
    ///   - isOwn: Whether the failure speaks of the request. An outage does not.
    mutating func add(_ failure: AttemptFailure?, isOwn: Bool) {
        if isOwn { failures += 1 }
        last = failure
    }

    /// Makes sure that the request may be sent again.
    ///
    /// - Throws: `OpenRouterError` where it has failed too often.
    func check() throws {
        guard isExhausted else { return }
        throw OpenRouterError(
            .retriesExhausted,
            message: "\(failures) attempts failed over all runs; the last: \(last?.message ?? "unknown")", failure: last
        )
    }
}
