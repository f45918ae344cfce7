import OpenRouter
import Testing
import YAML

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct RunSummaryTests {
    @Test func theCommandThatHelpsIsNotCutOff() {
        let message =
            "The server asked to wait, in words of its own; sim/model, 127.0.0.1:7020 is not asked again for 86398 s, until "
            + "2026-11-30T12:00:00Z; to ask it sooner, delete /home/somebody/.local/state/bookgen-batch/pace-0123456789abcdef"
        var record = ReportFixtures.partial
        record.problem?.message = message
        #expect(RunSummary.lines(ReportFixtures.report([record])).contains { $0.contains(message) })
    }

    @Test func looksExactlyLikeThis() {
        #expect(
            RunSummary.lines(ReportFixtures.report()).joined(separator: "\n") == """
                La vida de Benito Juárez: 2 of 5 chapters are done; 1 partial, 1 deferred, 1 not asked.
                  words    4205 of about 12000
                  tokens   250 prompt, 3400 completion
                  cost     0.00000123 + unknown USD for the book, 0.00000123 + unknown by this run
                  time     1 h 02 min 03 s for this run
                  reason   stopped by signal 2
                  kept     the text of 03-cap-3.md was changed by hand; it is kept
                  partial  2 cap-2: its text so far is in 02-cap-2.partial.md; the token limit came first; raise max_tokens
                  deferred 4 cap-4: try again in 2 hours; run again later
                  report   /books/output/benito-juarez/report.md
                  go on    bookgen-batch run manifests/book.yaml
                """)
    }

    @Test func aFinishedBookIsSaidInFewLines() {
        var report = ReportFixtures.report([ReportFixtures.done], isSimulated: true)
        report.nextCommand = nil
        report.run.stopReason = nil
        report.run.waitedSeconds = 12.5
        report.statistics.attemptsOfUnknownCost = 0
        #expect(
            RunSummary.lines(report) == [
                "La vida de Benito Juárez: 1 of 1 chapters are done. Simulated.",
                "  words    1805 of about 1800",
                "  tokens   120 prompt, 3400 completion",
                "  cost     none, since it is simulated (its prices come to 0.00000123 USD)",
                "  time     1 h 02 min 03 s for this run, 12.5 s of it spent waiting",
                "  report   /books/output/benito-juarez/report.md",
            ])
    }

    @Test func unknownCostIsSaidWithItsBoundAndOrphansAreCounted() {
        var report = ReportFixtures.report([ReportFixtures.done, ReportFixtures.bounded])
        report.orphans = [ReportFixtures.orphan]
        let lines = RunSummary.lines(report)
        #expect(
            lines[3]
                == "  cost     0.02000123 + unknown (at most 0.0525) USD for the book with 1 orphan, "
                + "0.00000123 + unknown by this run")
    }

    @Test func theLongestSummaryStaysWithinTheLimit() {
        var report = ReportFixtures.report(
            Array(repeating: ReportFixtures.partial, count: 9) + Array(repeating: ReportFixtures.edited, count: 9))
        report.orphans = [ReportFixtures.orphan]
        #expect(RunSummary.lines(report).count == RunSummary.mostLines)
        report.orphans = []
        #expect(RunSummary.lines(report).count == RunSummary.mostLines)
    }

    @Test func manyFailuresStayWithinTheLimit() {
        let report = ReportFixtures.report(Array(repeating: ReportFixtures.partial, count: 27), isSimulated: true)
        let lines = RunSummary.lines(report)
        #expect(lines.count <= RunSummary.mostLines)
        #expect(lines.contains("  and 24 more in the report"))
    }

    @Test(arguments: MarkdownReportTests.hostile)
    func hostileTextStaysInItsLine(text: String) {
        var record = ReportFixtures.partial
        record.problem = ChapterProblem(.other(text), message: text, advice: text)
        var report = ReportFixtures.report([record])
        report.book.title = text
        report.book.folder = "/" + text
        report.run.stopReason = text
        report.nextCommand = text
        let lines = RunSummary.lines(report)
        #expect(lines.count == 9)
        for line in lines {
            #expect(line.unicodeScalars.allSatisfy { !$0.isUnsafeOnTerminal })
        }
    }

    @Test func whereNothingWasSentThereIsNoFigure() {
        var report = ReportFixtures.report([ReportFixtures.pending])
        report.statistics = UsageStatistics(startTime: report.run.startedAt)
        report.run.elapsedSeconds = 0
        let names = RunSummary.lines(report).dropFirst().map { $0.split(separator: " ")[0] }
        #expect(names == ["words", "reason", "report", "go"])
    }

    @Test func theReasonOfTheEndIsSaidOnceAndADecisionNamesItsOption() {
        var record = ReportFixtures.partial
        record.file = nil
        record.problem = ChapterProblem(
            .request(.tokenLimit), message: "the limit", advice: "raise it", needsDecision: true,
            command: "run book.yaml --retry cap-2")
        var report = ReportFixtures.report([record])
        #expect(
            RunSummary.lines(report).contains("  partial  2 cap-2: the limit; raise it; --retry cap-2 asks again"))
        report.run.stopReason = "the limit"
        #expect(
            RunSummary.lines(report).contains(
                "  partial  2 cap-2: the reason above; raise it; --retry cap-2 asks again"))
    }

    @Test func orphansAreNamedWithTheirFiles() {
        var report = ReportFixtures.report([ReportFixtures.done])
        report.orphans = [ReportFixtures.orphan]
        #expect(RunSummary.lines(report).contains("  orphans  cap-4 (04-cap-4.md)"))
        report.orphans = Array(repeating: ReportFixtures.orphan, count: 7)
        #expect(RunSummary.lines(report).contains { $0.hasPrefix("  orphans  ") && $0.hasSuffix(" and 2 more") })
    }

    @Test func chaptersWithOneProblemAreNamedTogether() {
        var records = (1...7).map { number in
            var record = ReportFixtures.deferred
            record.number = number
            record.id = "c\(number)"
            return record
        }
        records[6].problem?.message = "another"
        let lines = RunSummary.lines(ReportFixtures.report(records))
        #expect(
            lines.filter { $0.hasPrefix("  deferred") } == [
                "  deferred 1 c1, 2 c2, 3 c3, 4 c4, 5 c5 and 1 more: try again in 2 hours; run again later",
                "  deferred 7 c7: another; run again later",
            ])
    }
}
