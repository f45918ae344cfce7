import BookFixtures
import Foundation
import OpenRouter

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

/// Reports that the tests of this module share.
enum ReportFixtures {
    static func record(_ number: Int, _ state: ChapterState, title: String = "La sierra") -> ChapterRecord {
        ChapterRecord(
            number: number, id: "cap-\(number)", title: title, state: state, targetWords: 2550,
            modelAsked: "qwen/qwen3-235b:free")
    }

    /// A chapter that this run finished.
    static var done: ChapterRecord {
        var record = record(1, .done, title: "Prólogo")
        record.wasAsked = true
        record.words = 1805
        record.targetWords = 1800
        record.attempts = 2
        record.waitedSeconds = 21.25
        record.elapsedSeconds = 83.5
        record.promptTokens = 120
        record.completionTokens = 3400
        record.reasoningTokens = 0
        record.cachedTokens = 64
        record.cost = Decimal(string: "0.00000123")
        record.finishReason = "stop"
        record.modelServed = "qwen/qwen3-235b"
        record.provider = "Chutes"
        record.generationID = "gen-1"
        record.file = "01-prologo.md"
        return record
    }

    /// A chapter that failed and whose cost is partly unknown.
    static var partial: ChapterRecord {
        var record = record(2, .partial)
        record.wasAsked = true
        record.words = 700
        record.attempts = 4
        record.attemptsOfUnknownCost = 1
        record.waitedSeconds = 3725
        record.promptTokens = 130
        record.file = "02-cap-2.partial.md"
        record.problem = ChapterProblem(
            .request(.tokenLimit), message: "the token limit came first", advice: "raise max_tokens", status: 200)
        return record
    }

    /// A chapter with an attempt that cost at most something.
    static var bounded: ChapterRecord {
        var record = partial
        record.cost = Decimal(string: "0.01")
        record.costBound = Decimal(string: "0.0525")
        return record
    }

    /// A chapter that the manifest no longer has.
    static var orphan: ChapterRecord {
        var record = record(4, .orphan, title: "La espera")
        record.words = 2000
        record.attempts = 1
        record.cost = Decimal(string: "0.01")
        record.file = "04-cap-4.md"
        record.note = "it is in the ledger, not in the manifest; its file is kept"
        return record
    }

    /// A chapter whose file a person changed.
    static var edited: ChapterRecord {
        var record = record(3, .edited)
        record.words = 2400
        record.file = "03-cap-3.md"
        record.note = "the text of 03-cap-3.md was changed by hand; it is kept"
        return record
    }

    /// A chapter that has to wait.
    static var deferred: ChapterRecord {
        var record = record(4, .deferred)
        record.wasAsked = true
        record.attempts = 1
        record.deferredUntil = Fixtures.date.addingTimeInterval(7200)
        record.problem = ChapterProblem(
            ProblemClass(rawValue: "rate_limited_upstream"), message: "try again in 2 hours", advice: "run again later",
            status: 429
        )
        return record
    }

    /// A chapter that was not reached.
    static var pending: ChapterRecord { record(5, .pending) }

    static func report(
        _ chapters: [ChapterRecord] = [done, partial, edited, deferred, pending], isSimulated: Bool = false
    ) -> RunReport {
        var run = RunReport.RunEntry(
            id: "0196d9f0-7a11-4c1e-9d55-5a1c7d0b8a11", startedAt: Fixtures.date, isSimulated: isSimulated)
        run.endedAt = Fixtures.date.addingTimeInterval(3723)
        run.elapsedSeconds = 3723.0625
        run.isFinished = true
        run.exitCode = 1
        run.stopReason = "stopped by signal 2"
        var statistics = UsageStatistics(startTime: Fixtures.date)
        statistics.requests = 3
        statistics.successfulRequests = 1
        statistics.failedRequests = 2
        statistics.attempts = 7
        statistics.attemptsOfUnknownCost = 1
        statistics.totalPromptTokens = 250
        statistics.totalCompletionTokens = 3400
        statistics.totalTokens = 3650
        statistics.totalCost = Decimal(string: "0.00000123")
        statistics.errors = ["transient": 4, "token_limit": 1]
        statistics.uptimeSeconds = 3723.0625
        statistics.successRate = 1.0 / 3
        return RunReport(
            book: RunReport.BookEntry(
                title: "La vida de Benito Juárez", subject: "Benito Juárez", language: "es", author: nil,
                slug: "benito-juarez", manifest: "manifests/book.yaml", folder: "/books/output/benito-juarez"),
            run: run, modelsAsked: ["qwen/qwen3-235b:free"], chapters: chapters, statistics: statistics,
            nextCommand: "bookgen-batch run manifests/book.yaml")
    }
}
