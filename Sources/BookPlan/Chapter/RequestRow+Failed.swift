package import BookLedger
import FoundationEssentials
import OpenRouter

extension RequestRow {
    /// Whether an attempt failed for a reason of the request.
    ///
    /// An answer began, or something may have been paid for it. An outage says nothing of a request, however often it
    /// is met, such as a refused connection, a 429 or a 5xx, also inside a 200. Silence in a run without any answer is
    /// an outage too. The same holds for a failure common to all requests, such as used-up credit.
    ///
    /// - Parameters:
    ///   - attempt: One of its attempts.
    ///   - hasText: Whether the attempt brought text.
    ///   - isRunAnswered: Whether the server answered anything in the attempt's run.
    /// - Returns: Whether it counts.
    package func isFailed(by attempt: AttemptRow, hasText: Bool, isRunAnswered: Bool) -> Bool {
        guard let end = attempt.end, end.outcome == .failed,
            let failureClass = end.errorClass.flatMap(FailureClass.init), failureClass.disposition != .stopRun
        else { return false }
        // A 200 may bring an error. The status is then the error's code.
        let isRefused = (end.status ?? 200) >= 400
        if hasText || end.isWholeAnswer && !isRefused { return true }
        switch attempt.cost {
        case .none: return false
        case .known(let amount): return amount > 0
        case .unknown where isRefused && end.usage.completionTokens ?? 0 <= 0: return false
        case .unknown where attempt.head == nil && !isRunAnswered: return false
        // Free models are free without a price in the ledger.
        case .unknown: return (attempt.reservedCost ?? CostBound.of(self, prices: [:])) != 0
        }
    }
}
