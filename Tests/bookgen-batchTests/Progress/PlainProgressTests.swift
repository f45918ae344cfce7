import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouter
import Testing

@testable import bookgen_batch

@Suite struct PlainProgressTests {
    @Test func writesALinePerStartWaitAndEnd() {
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
            .chapterProgress(number: 2, .waiting(.seconds(2), reason: .backoff)), .chapterEnded(number: 2, failed),
            .pausing(.seconds(60), .secondPass), .chapterStarted(number: 2, pass: 2), .stopping(reason: "SIGTERM"),
            .runEnded(report),
        ]
        var progress = PlainProgress()
        let lines = events.flatMap { progress.lines(for: $0, at: .now) }
        #expect(
            lines == [
                "La vida de Benito Juárez: 3 chapters, 3 to ask",
                "[1/3] Prólogo: asked",
                "[1/3] Prólogo: done, 104/100 words, 150 tokens, $0.0042, 0:10",
                "[2/3] La sierra de Ixtlán: asked",
                "[2/3] La sierra de Ixtlán: attempt 1 failed: 503 \\u{1B}[31mbusy",
                "[2/3] La sierra de Ixtlán: waits 2 s (before a retry)",
                "[2/3] La sierra de Ixtlán: failed, 4 attempts, 0:09, 503 after 4 attempts",
                "pauses 60 s (before the second pass)",
                "[2/3] La sierra de Ixtlán: asked again",
                "stopping: SIGTERM",
            ])
    }
}
