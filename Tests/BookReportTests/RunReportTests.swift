import BookFixtures
import Foundation
import OpenRouter
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct RunReportTests {
    private func value(_ report: RunReport) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: report.json())
    }

    private func text(_ report: RunReport) throws -> String { String(decoding: try report.json(), as: UTF8.self) }

    @Test func comesBackAsItWas() throws {
        var report = ReportFixtures.report()
        report.chapters.append(ReportFixtures.bounded)
        report.orphans = [ReportFixtures.orphan]
        report.run.waitedSeconds = 7.5
        report.run.stopAdvice = "check the key"
        report.chapters[1].problem?.needsDecision = true
        report.chapters[1].problem?.command = "bookgen-batch run book.yaml --retry cap-2"
        var read = try RunReport(json: report.json())
        // Seconds are kept to the millisecond.
        #expect(abs(read.run.elapsedSeconds - report.run.elapsedSeconds) < 0.001)
        read.run.elapsedSeconds = report.run.elapsedSeconds
        read.statistics.uptimeSeconds = report.statistics.uptimeSeconds
        #expect(read == report)
    }

    @Test func aReportFromBeforeTheLedgerIsRead() throws {
        let report = ReportFixtures.report([ReportFixtures.done])
        var fields = try #require(try value(report).fields)
        fields["orphans"] = nil
        let old = try JSONEncoder().encode(JSONValue.object(fields))
        #expect(try RunReport(json: old).chapters == report.chapters)
    }

    @Test func anotherVersionIsRefused() throws {
        let json = try text(ReportFixtures.report()).replacing("\"version\" : 1", with: "\"version\" : 2")
        #expect(throws: DecodingError.self) { try RunReport(json: Data(json.utf8)) }
    }

    @Test func equalReportsHaveEqualBytesAndEndWithALineFeed() throws {
        let json = try ReportFixtures.report().json()
        #expect(try ReportFixtures.report().json() == json)
        #expect(json.last == UInt8(ascii: "\n"))
    }

    @Test func amountsAreExactNumbersAndDatesAreUTC() throws {
        let json = try text(ReportFixtures.report())
        #expect(json.contains("\"cost_usd\" : 0.00000123,"))
        #expect(json.contains("\"started_at\" : \"2026-05-28T20:26:40Z\""))
        #expect(json.contains("\"elapsed_seconds\" : 3723.063"))
        var exact = ReportFixtures.done
        exact.cost = Decimal(string: "1234567890.123456789012345678")
        #expect(try text(ReportFixtures.report([exact])).contains(": 1234567890.123456789012345678,"))
    }

    @Test func numbersThatJSONCannotHoldDoNotFailAReport() throws {
        var record = ReportFixtures.done
        record.cost = .nan
        record.waitedSeconds = .infinity
        record.elapsedSeconds = .nan
        record.promptTokens = .max
        var report = ReportFixtures.report([record, record])
        report.statistics.totalCost = .nan
        report.statistics.successRate = .nan
        report.statistics.uptimeSeconds = .infinity
        report.run.elapsedSeconds = -.infinity
        let violations = try SchemaChecker(RunReport.schema).violations(value(report))
        #expect(violations == [])
        #expect(report.totals.promptTokens == .max)
        #expect(report.totals.cost == nil)
        #expect(!MarkdownReport.render(report).isEmpty)
        #expect(!RunSummary.lines(report).isEmpty)
    }

    @Test func fitsItsSchema() throws {
        let checker = try SchemaChecker(RunReport.schema)
        #expect(try checker.violations(value(ReportFixtures.report())) == [])
        #expect(try checker.violations(value(ReportFixtures.report(isSimulated: true))) == [])
        var report = ReportFixtures.report([ReportFixtures.bounded])
        report.orphans = [ReportFixtures.orphan]
        #expect(try checker.violations(value(report)) == [])
        var empty = ReportFixtures.report([])
        empty.nextCommand = nil
        empty.run.exitCode = nil
        empty.run.stopReason = nil
        empty.book.subject = nil
        empty.book.language = nil
        empty.statistics = UsageStatistics(startTime: Fixtures.date)
        #expect(try checker.violations(value(empty)) == [])
    }

    @Test func schemaKnowsEveryState() throws {
        for state in ChapterState.allCases {
            let report = ReportFixtures.report([ReportFixtures.record(1, state)])
            #expect(try SchemaChecker(RunReport.schema).violations(value(report)) == [])
        }
    }

    @Test func schemaRefusesWhateverIsMissingOrUnknownOrOfAnotherType() throws {
        let checker = try SchemaChecker(RunReport.schema)
        let report = try value(ReportFixtures.report())
        var mistakes = 0
        for changed in variants(report) {
            #expect(!checker.violations(changed).isEmpty)
            mistakes += 1
        }
        #expect(mistakes > 300)
    }

    /// Every value with one field missing, unknown or an object in place of what it is.
    private func variants(_ value: JSONValue) -> [JSONValue] {
        switch value {
        case .array(let items):
            return items.indices.flatMap { index in
                variants(items[index]).map { item in
                    var items = items
                    items[index] = item
                    return .array(items)
                }
            }
        case .object(let fields) where fields["transient"] == nil:
            var all: [JSONValue] = [.object(fields.merging(["more": .bool(true)]) { old, _ in old })]
            for (name, field) in fields {
                all.append(.object(fields.filter { $0.key != name }))
                let changes = variants(field) + [.object(["wrong": .string("")])]
                all += changes.map { .object(fields.merging([name: $0]) { _, new in new }) }
            }
            return all
        default: return []
        }
    }

    @Test func totalsSumWhatIsKnown() {
        let totals = ReportFixtures.report().totals
        #expect(totals.chapters == 5)
        #expect(totals.done == 2)
        #expect(totals.left == 3)
        #expect(totals.words == 4205)
        #expect(totals.targetWords == 12000)
        #expect(totals.attempts == 7)
        #expect(totals.attemptsOfUnknownCost == 1)
        #expect(totals.promptTokens == 250)
        #expect(totals.reasoningTokens == 0)
        #expect(totals.cost == Decimal(string: "0.00000123"))
        #expect(!totals.isCostComplete)
        let pending = ReportFixtures.report([ReportFixtures.pending]).totals
        #expect(pending.cost == nil)
        #expect(pending.promptTokens == nil)
        #expect(pending.isCostComplete)
        #expect(ReportFixtures.report([ReportFixtures.done]).totals.isCostComplete)
        #expect(!ReportFixtures.report([ReportFixtures.edited]).totals.isCostComplete)
    }

    @Test func orphansCountForWhatWasPaidAndNotForWhatIsDone() {
        var report = ReportFixtures.report([ReportFixtures.done])
        report.orphans = [ReportFixtures.orphan]
        let totals = report.totals
        #expect((totals.chapters, totals.done, totals.left, totals.words) == (1, 1, 0, 1805))
        #expect(totals.attempts == 3)
        #expect(totals.cost == Decimal(string: "0.01000123"))
        #expect(totals.isCostComplete)
        #expect(report.chaptersLeft.isEmpty)
    }

    @Test func theBoundOfAllIsKnownOnlyWhereEveryOneIs() {
        let done = ReportFixtures.done
        let bounded = ReportFixtures.bounded
        #expect(ReportFixtures.report([done]).totals.costBound == nil)
        #expect(ReportFixtures.report([done, bounded, bounded]).totals.costBound == Decimal(string: "0.105"))
        #expect(ReportFixtures.report([bounded, ReportFixtures.partial]).totals.costBound == nil)
        var report = ReportFixtures.report([done])
        report.orphans = [bounded]
        #expect(!report.totals.isCostComplete)
        #expect(report.totals.costBound == Decimal(string: "0.0525"))
    }

    @Test(
        arguments: [
            (.pending, false, .workLeft), (.done, true, .done), (.stale, true, .done), (.edited, true, .done),
            (.partial, false, .chaptersFailed), (.failed, false, .chaptersFailed), (.deferred, false, .workLeft),
        ] as [(ChapterState, Bool, BookPlan.ExitStatus)])
    func statesKnowHowTheProgramEnds(state: ChapterState, isDone: Bool, status: BookPlan.ExitStatus) {
        let record = ReportFixtures.record(1, state)
        #expect(record.isDone == isDone)
        #expect(record.exitStatus == status)
    }

    @Test func aStaleChapterWithAProblemIsNotDone() {
        var record = ReportFixtures.record(1, .stale)
        record.problem = ChapterProblem(ProblemClass(rawValue: "stale_prompt"), message: "", advice: "")
        #expect(!record.isDone)
        #expect(record.exitStatus == .chaptersFailed)
        #expect(ReportFixtures.report([ReportFixtures.pending, record]).exitStatusOfChapters == .chaptersFailed)
        #expect(ReportFixtures.report([ReportFixtures.pending]).exitStatusOfChapters == .workLeft)
        #expect(ReportFixtures.report([ReportFixtures.done]).exitStatusOfChapters == .done)
    }
}

extension JSONValue {
    fileprivate var fields: [String: JSONValue]? { if case .object(let fields) = self { fields } else { nil } }
}
