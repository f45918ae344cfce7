import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouter

/// A report of three chapters, before the run.
enum SampleReport {
    static func make(titles: [String] = ["Prólogo", "La sierra de Ixtlán", "Fuentes"]) -> RunReport {
        RunReport(
            book: .init(
                title: "La vida de Benito Juárez", subject: nil, language: "es", author: nil, slug: "benito-juarez",
                manifest: "book.yaml", folder: "/tmp/benito-juarez"),
            run: .init(id: "R1", startedAt: Date(timeIntervalSince1970: 0), isSimulated: false),
            modelsAsked: ["m/n"],
            chapters: titles.enumerated().map { index, title in
                var record = ChapterRecord(
                    number: index + 1, id: "c\(index + 1)", title: title, state: .pending, targetWords: 100,
                    modelAsked: "m/n")
                record.isToAsk = true
                return record
            },
            statistics: UsageStatistics(startTime: Date(timeIntervalSince1970: 0)), nextCommand: nil)
    }
}

extension ChapterRecord {
    /// The chapter after a run that wrote it.
    func finished(words: Int, tokens: Int, cost: Decimal?, seconds: Double) -> ChapterRecord {
        var record = self
        record.state = .done
        record.wasAsked = true
        record.attempts = 1
        record.words = words
        record.completionTokens = tokens
        record.cost = cost
        record.elapsedSeconds = seconds
        return record
    }

    /// The chapter after a run that could not write it.
    func failing(_ errorClass: String, _ message: String) -> ChapterRecord {
        var record = self
        record.state = .failed
        record.isToAsk = false
        record.wasAsked = true
        record.attempts = 4
        record.elapsedSeconds = 9
        record.problem = .init(ProblemClass(rawValue: errorClass), message: message, advice: "Run again.")
        return record
    }
}
