import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouter
import Testing

@testable import bookgen_batch

@Suite struct PlainProgressTests {
    /// 03:00:00 UTC.
    private static let date = Date(timeIntervalSince1970: 1_795_921_200)

    private func lines(_ events: [RunEvent]) -> [String] {
        var progress = PlainProgress()
        return events.flatMap { progress.lines(for: $0, at: .now, date: Self.date) }
    }

    @Test func writesALinePerEndAndLongWait() {
        let report = SampleReport.make()
        let done = report.chapters[0].finished(words: 104, tokens: 150, cost: Decimal(string: "0.0042"), seconds: 10)
        let failure = AttemptFailure(.transient, kind: .api, status: 503, message: "503 \u{1B}[31mbusy")
        let failed = report.chapters[1].failing("transient", "503 after 4 attempts")
        let events: [RunEvent] = [
            .runStarted(report), .chapterStarted(number: 1, pass: 1),
            .chapterProgress(number: 1, .waiting(.seconds(1), reason: .pace)),
            .chapterProgress(number: 1, .attempting(1)), .chapterProgress(number: 1, .reasoning),
            .chapterProgress(number: 1, .text("uno\r\n")), .chapterEnded(number: 1, done),
            .chapterStarted(number: 2, pass: 1), .chapterProgress(number: 2, .failed(attempt: 1, failure)),
            .chapterProgress(number: 2, .waiting(.seconds(2), reason: .backoff)),
            .chapterProgress(number: 2, .attempting(2)), .chapterProgress(number: 2, .failed(attempt: 2, failure)),
            .chapterProgress(number: 2, .waiting(.seconds(20), reason: .backoff)),
            .chapterProgress(number: 2, .waiting(.seconds(5), reason: .pace)), .chapterEnded(number: 2, failed),
            .pausing(.seconds(60), .secondPass), .chapterStarted(number: 2, pass: 2),
            .stopping(reason: "the day is used up", .workLeft),
            .runEnded(report),
        ]
        #expect(
            lines(events) == [
                "La vida de Benito Juárez: 3 chapters, 3 to write",
                "[1/3] Prólogo: done, 104/100 words, 150 tokens, $0.0042, 0:10",
                "[2/3] La sierra de Ixtlán: waits 20 s, until 03:00:20 UTC: 503 \\u{1B}[31mbusy",
                "[2/3] La sierra de Ixtlán: waits 5 s, until 03:00:05 UTC: for the pace of the requests",
                "[2/3] La sierra de Ixtlán: failed, 0:09: 503 after 4 attempts",
                "waits 60 s, until 03:01:00 UTC, then tries the failed chapters once more",
                "stops: the day is used up",
            ])
    }

    @Test func theReasonOfTheEndIsToldOnce() {
        let report = SampleReport.make()
        let failed = report.chapters[0].failing("unauthorized", "HTTP 401: no such user")
        #expect(
            lines([
                .runStarted(report), .chapterStarted(number: 1, pass: 1), .chapterEnded(number: 1, failed),
                .stopping(reason: "HTTP 401: no such user", .refused), .runEnded(report),
            ]) == [
                "La vida de Benito Juárez: 3 chapters, 3 to write",
                "[1/3] Prólogo: failed, 0:09: the key is refused",
            ])
    }

    @Test func theFiguresAreThoseOfThisRun() {
        var report = SampleReport.make()
        report.chapters[0] = report.chapters[0].finished(words: 9, tokens: 100, cost: 1, seconds: 50)
        let now = report.chapters[0].finished(words: 104, tokens: 250, cost: Decimal(string: "1.5"), seconds: 60)
        let lines = lines([.runStarted(report), .chapterEnded(number: 1, now)])
        #expect(lines.last == "[1/3] Prólogo: done, 104/100 words, 150 tokens, $0.50, 0:10")
    }

    @Test func simulatedMoneyIsNotShown() {
        var report = SampleReport.make()
        report.run.isSimulated = true
        let done = report.chapters[0].finished(words: 104, tokens: 150, cost: 1, seconds: 10)
        let lines = lines([.runStarted(report), .chapterEnded(number: 1, done)])
        #expect(lines.last == "[1/3] Prólogo: done, 104/100 words, 150 tokens, 0:10")
    }

    @Test func sevenChaptersTakeAtMostTenLines() {
        let report = SampleReport.make(titles: (1...7).map { "T\($0)" })
        let chapters = report.chapters.flatMap { record -> [RunEvent] in
            [
                .chapterStarted(number: record.number, pass: 1),
                .chapterProgress(number: record.number, .attempting(1)),
                .chapterProgress(number: record.number, .text("words")),
                .chapterEnded(number: record.number, record.finished(words: 1, tokens: 1, cost: 1, seconds: 1)),
            ]
        }
        #expect(lines([.runStarted(report)] + chapters + [.runEnded(report)]).count == 8)
    }
}
