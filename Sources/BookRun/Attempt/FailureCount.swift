import BookPlan
import OpenRouter

/// The count of a request's own failures.
struct FailureCount: Sendable {
    /// The number of the request's failures over all runs.
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
    ///   - isOwn: Whether the request itself failed. An outage is none of its own.
    mutating func add(_ failure: AttemptFailure?, isOwn: Bool) {
        if isOwn { failures += 1 }
        last = failure
    }

    /// Checks whether the request may be sent again.
    ///
    /// - Throws: `OpenRouterError` after too many failures.
    func check() throws {
        guard isExhausted else { return }
        throw OpenRouterError(
            .retriesExhausted,
            message: "\(failures) attempts failed over all runs; the last: \(last?.message ?? "unknown")", failure: last
        )
    }
}
