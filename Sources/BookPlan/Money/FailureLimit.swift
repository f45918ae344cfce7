package import BookLedger
import FoundationEssentials
import OpenRouter

/// The limit of failed attempts at one request.
package enum FailureLimit {
    /// The most failed attempts over all runs, while the failures may go away.
    ///
    /// Attempts ended by a stop, a crash or an outage do not count. They say nothing of the request.
    package static let attempts = 12
}

extension RequestRow {
    /// Whether an attempt failed for a reason of the request.
    ///
    /// An answer began, or something may have been paid for it. An outage says nothing of a request, however often it
    /// is met, such as a refused connection, a 429 or a 5xx. The same holds for a failure common to all requests, such
    /// as used-up credit.
    ///
    /// - Parameters:
    ///   - attempt: One of its attempts.
    ///   - hasText: Whether the attempt brought text.
    /// - Returns: Whether it counts.
    package func isFailed(by attempt: AttemptRow, hasText: Bool) -> Bool {
        guard let end = attempt.end, end.outcome == .failed,
            let failureClass = end.errorClass.flatMap(FailureClass.init), failureClass.disposition != .stopRun
        else { return false }
        // A 200 may bring an error alone. The status is then the error's code.
        if hasText || end.isWholeAnswer && (end.status ?? 200) < 400 { return true }
        switch attempt.cost {
        case .none: return false
        case .known(let amount): return amount > 0
        // Free models are free without a price in the ledger.
        case .unknown: return (attempt.reservedCost ?? CostBound.of(self, prices: [:])) != 0
        }
    }
}

extension LedgerSnapshot.Request {
    /// The count of attempts with a failure of the request's own.
    ///
    /// - Parameter attemptsWithText: The attempts with text.
    /// - Returns: The count.
    package func failures(_ attemptsWithText: Set<Int64>) -> Int {
        attempts.count { row.isFailed(by: $0, hasText: attemptsWithText.contains($0.id)) }
    }
}
