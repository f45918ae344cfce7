package import BookLedger
package import Foundation

/// Rows of a ledger that the tests of books share.
package enum LedgerFixtures {
    package static let hashes = RequestHashes(
        WantedHashes(prompt: "p", settings: "s", context: "c"), body: "b")

    package static func request(
        _ model: String = "a/b", fallbackModels: [String] = [], promptTokens: Int = 1000, maxTokens: Int? = 8000
    ) -> RequestRow {
        RequestRow(
            id: 1, chapterID: "c1", runID: "R1", purpose: .ask, hashes: hashes, model: model,
            fallbackModels: fallbackModels, estimatedPromptTokens: promptTokens, maxTokens: maxTokens)
    }

    package static func attempt(
        _ number: Int = 1, waited: Double = 0, reserved: Decimal? = nil, end: AttemptEndRow? = nil,
        head: AttemptHeadRow? = nil
    ) -> AttemptRow {
        var row = AttemptRow(
            id: Int64(number), requestID: 1, runID: "R1", number: number, host: "openrouter.ai",
            startedAt: Date(timeIntervalSince1970: 1_780_000_000), waitedSeconds: waited, waitReason: nil,
            reservedCost: reserved)
        row.head = head
        row.end = end
        return row
    }

    package static func head(status: Int = 200, generationID: String? = "gen-1", isCacheHit: Bool = false)
        -> AttemptHeadRow
    {
        AttemptHeadRow(
            arrivedAt: Date(timeIntervalSince1970: 1_780_000_001), status: status, generationID: generationID,
            serverRequestID: nil, isCacheHit: isCacheHit)
    }

    package static func end(
        _ outcome: AttemptEndRow.Outcome = .completed, mayBeBilled: Bool = true, model: String? = nil,
        provider: String? = nil, finishReason: String? = nil, generationID: String? = nil,
        usage: UsageRow = UsageRow(), latency: Double = 0
    ) -> AttemptEndRow {
        AttemptEndRow(
            endedAt: Date(timeIntervalSince1970: 1_780_000_100), outcome: outcome, mayBeBilled: mayBeBilled,
            model: model, provider: provider, generationID: generationID, finishReason: finishReason, usage: usage,
            latencySeconds: latency)
    }

    package static func price(_ model: String = "a/b", prompt: String, completion: String, request: String = "0")
        -> PriceRow
    {
        PriceRow(
            model: model, prompt: Decimal(string: prompt) ?? .nan, completion: Decimal(string: completion) ?? .nan,
            request: Decimal(string: request) ?? .nan, fetchedAt: Date(timeIntervalSince1970: 1_780_000_000))
    }

    package static func chapter(
        _ id: String = "c1", state: String = "done", requests: [LedgerSnapshot.Request] = [], files: [FileRow] = []
    ) -> LedgerSnapshot.Chapter {
        LedgerSnapshot.Chapter(
            row: ChapterRow(
                id: id, number: 1, title: "Prólogo", targetWords: 1800, words: 1805, state: state, reason: "r"),
            requests: requests, files: files)
    }
}
