import BookFiles
import BookPlan
import BookReport
import BookRun
import Testing

@testable import bookgen_batch

/// What the error line of a run names.
@Suite struct RunFailureTextTests {
    @Test func aFailureOfAnEarlierRunIsNotBlamed() {
        var report = SampleReport.make()
        report.chapters[0] = report.chapters[0].failing("transient", "no connection to example.org: refused")
        report.chapters[2] = report.chapters[2].failing("transient", "the connection broke")
        report.chapters[2].problem?.advice = "wait"
        report.chapters[2].wasAsked = false
        func line() -> String? {
            CommandFailure(
                .unavailable,
                parts: RunFailureText.parts(
                    [RunOutcome(report: report, status: .unavailable, stopReason: "nothing can be reached")],
                    status: .unavailable, isQuiet: false)
            ).lines.first
        }
        #expect(
            line()
                == "error: nothing can be reached; the last chapter: transient: no connection to example.org: refused; Run again."
                .replacing("transient: ", with: ""))
        report.chapters[0].wasAsked = false
        #expect(line() == "error: nothing can be reached; run the same command again later")
    }
}
