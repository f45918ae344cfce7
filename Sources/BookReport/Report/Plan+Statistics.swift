import BookLedger
package import BookPlan
import FoundationEssentials
package import OpenRouter

extension Plan {
    /// Replaces the client's figures of a run by the ledger's. Costs looked up since are part of them. So a book's
    /// first run and the book come to the same.
    ///
    /// - Parameters:
    ///   - runID: The run.
    ///   - statistics: The client's statistics.
    package func setFigures(ofRun runID: String, in statistics: inout UsageStatistics) {
        var sums = AttemptSums()
        for attempt in attempts(ofRun: runID) where attempt.end != nil { sums.add(attempt, bound: nil) }
        guard sums.attempts > 0 else { return }
        statistics.attemptsOfUnknownCost = sums.attemptsOfUnknownCost
        statistics.totalCost = sums.cost
        statistics.totalPromptTokens = sums.promptTokens
        statistics.totalCompletionTokens = sums.completionTokens
        statistics.totalTokens = Count.sum(sums.promptTokens, sums.completionTokens)
    }

    /// The seconds that a run waited before its attempts.
    package func waitedSeconds(ofRun runID: String) -> Double {
        attempts(ofRun: runID).reduce(0) { Count.sum($0, $1.waitedSeconds) }
    }

    private func attempts(ofRun runID: String) -> [AttemptRow] {
        chapters.compactMap(\.found.history).flatMap(\.requests).flatMap(\.attempts).filter { $0.runID == runID }
    }
}
