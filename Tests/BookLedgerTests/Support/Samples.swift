import BookLedger
import FoundationEssentials

/// A time of the year 2026 with milliseconds.
func moment(_ seconds: Double = 0) -> Date { Date(timeIntervalSince1970: 1_795_402_800.123 + seconds) }

extension RequestHashes {
    /// Hashes that differ by their `seed`.
    static func sample(_ seed: String = "a") -> RequestHashes {
        RequestHashes(
            WantedHashes(prompt: "p-\(seed)", settings: "s-\(seed)", context: "c-\(seed)"), body: "b-\(seed)")
    }
}

extension RunRow {
    static func sample(_ id: String = "run-1") -> RunRow { RunRow(id: id, startedAt: moment(), processID: 4711) }
}

extension BookRow {
    static let sample = BookRow(
        slug: "benito-juarez", title: "La vida de Benito Juárez", manifest: "manifests/book.yaml", isSimulated: false)
}

extension ChapterRow {
    static func sample(_ id: String = "prologo", number: Int = 1) -> ChapterRow {
        ChapterRow(id: id, number: number, title: "Title of \(id)", state: "pending", reason: "nothing was asked yet")
    }

    /// Every field has a value.
    static let full = ChapterRow(
        id: "capitulo-01", number: 2, title: "La sierra de Ixtlán", targetWords: 2550, words: 2601, state: "deferred",
        reason: "a daily limit", errorClass: "rate-limited-day", deferredUntil: moment(3600), deferredAt: moment(1))
}

extension RequestRow {
    static func sample(
        _ chapterID: String = "prologo", run: String = "run-1", seed: String = "a", purpose: Purpose = .ask,
        maxTokens: Int? = nil
    ) -> RequestRow {
        RequestRow(
            chapterID: chapterID, runID: run, purpose: purpose, hashes: .sample(seed), model: "test/model",
            estimatedPromptTokens: 700, maxTokens: maxTokens)
    }
}

extension AttemptRow {
    static func sample(
        of requestID: Int64, run: String = "run-1", number: Int = 1, waitReason: String? = nil
    ) -> AttemptRow {
        AttemptRow(
            requestID: requestID, runID: run, number: number, host: "openrouter.ai", startedAt: moment(),
            waitedSeconds: 1.25, waitReason: waitReason)
    }
}

extension AttemptHeadRow {
    static let full = AttemptHeadRow(
        arrivedAt: moment(0.5), status: 200, generationID: "gen-head", serverRequestID: "req-9", isCacheHit: true)
    static let bare = AttemptHeadRow(
        arrivedAt: moment(0.5), status: 502, generationID: nil, serverRequestID: nil, isCacheHit: false)
}

extension AttemptEndRow {
    static let full = AttemptEndRow(
        endedAt: moment(60), outcome: .completed, errorClass: "class", message: "one line", status: 200,
        isWholeAnswer: true, mayBeBilled: true, model: "served/model", provider: "provider",
        generationID: "gen-body", finishReason: "stop",
        usage: UsageRow(
            promptTokens: 712, completionTokens: 3401, reasoningTokens: 12, cachedTokens: 100,
            cost: Decimal(string: "0.012345678901234567")),
        latencySeconds: 59.875)
    static let bare = AttemptEndRow(endedAt: moment(60), outcome: .failed, mayBeBilled: false)
}

extension FileRow {
    static func sample(_ chapterID: String = "prologo", name: String = "01-prologo.md") -> FileRow {
        FileRow(
            chapterID: chapterID, kind: .chapter, name: name, hash: "v1:sha256:1", hashes: .sample(), textID: nil)
    }
}
