import BookManifest
import Foundation
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A text that a person wrote costs nothing that is unknown. A text from before the ledger may.
@Suite struct OwnTextTests {
    private static let price = Decimal(string: "0.00125")

    @Test func aBookWithAnOwnTextCostsWhatItsRunCosts() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        let report = try await night.run().report
        #expect(report.chapters.map(\.state) == [.edited, .done])
        #expect(report.chapters.map(\.cost) == [0, Self.price])
        #expect(report.totals.isCostComplete && report.totals.cost == Self.price)
        let line = try #require(RunSummary.lines(report).first { $0.contains("for the book") })
        #expect(line.hasSuffix("0.00125 USD for the book, 0.00125 by this run"))
        let plan = try await night.plan()
        #expect(RunReport.Totals(plan.records, orphans: []).isCostComplete)
        let status = try #require(try await BookStatus.read(night.scratch["life"], isSimulated: false))
        #expect(status.totals.isCostComplete && status.totals.cost == Self.price)
    }

    @Test func soItIsWhereTheChapterWasAskedInVainBefore() async throws {
        let refusal = #"{"error":{"code":400,"message":"no"}}"#
        let night = try Night(chapters: 1, ScriptedTransport(.response(400, [refusal])))
        #expect(try await night.run().status == .chaptersFailed)
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        let report = try await night.run().report
        #expect(report.chapters[0].attempts == 1)
        #expect(report.totals.isCostComplete && report.totals.cost == 0)
    }

    @Test func aChapterThatIsLeftHasNoCost() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        #expect(try await night.plan().records[0].cost == nil)
    }

    @Test func aTextFromBeforeTheLedgerWithoutACostStaysUnknown() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.", usage: nil)))
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        for _ in 1...2 {
            let report = try await night.run().report
            #expect(report.chapters[0].state == .done)
            #expect(report.chapters[0].attempts == 0)
            #expect(!report.totals.isCostComplete)
        }
        let status = try await BookStatus.read(night.scratch["life"], isSimulated: false)
        #expect(status?.totals.isCostComplete == false)
        // A person's text in its place does not make the cost known.
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        #expect(try await night.run().report.totals.isCostComplete == false)
    }
}
