import BookLedger
import FoundationEssentials
import OpenRouter

extension AttemptEndRow {
    /// Creates the ledger's row of an attempt's outcome.
    init(_ outcome: AttemptOutcome, at date: Date) {
        let answer = outcome.answer
        let isWhole = outcome.failure == nil && !outcome.isCancelled
        self.init(
            endedAt: date, outcome: isWhole ? .completed : outcome.isCancelled ? .cancelled : .failed,
            errorClass: outcome.isCancelled ? nil : outcome.failure?.failureClass.rawValue,
            message: outcome.isCancelled ? nil : outcome.failure?.message, status: outcome.failure?.status,
            isWholeAnswer: isWhole || outcome.failure?.isWholeAnswer ?? false, mayBeBilled: outcome.mayBeBilled,
            model: answer.model, provider: answer.provider,
            generationID: answer.generationID ?? outcome.head?.generationID,
            finishReason: answer.finishReason?.rawValue, usage: UsageRow(answer.usage),
            latencySeconds: outcome.latency / .seconds(1))
        // A cached answer is free, even without usage from the server.
        if outcome.head?.isCacheHit == true, usage.cost == nil { usage.cost = 0 }
    }
}
