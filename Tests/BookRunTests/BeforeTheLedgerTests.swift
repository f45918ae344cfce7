import BookLedger
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

/// What a chapter from before the ledger cost is known to every run, whatever becomes of its file.
@Suite struct BeforeTheLedgerTests {
    /// What the scripted server says that an answer costs.
    private static let price = Decimal(string: "0.00125")

    // A book of one chapter from before the ledger. The answers to other chapters do not say what they cost.
    private func night() async throws -> Night {
        let night = try Night(
            chapters: 1,
            ScriptedTransport { _, request in
                guard request.method == .post else {
                    return request.url.path().hasSuffix("/models") ? LookUpServer.models() : .response(404, ["{}"])
                }
                let isFirst = String(decoding: request.body ?? Data(), as: UTF8.self).contains("Write chapter 1")
                return isFirst ? .stream("Words.") : .stream("Words.", usage: nil)
            })
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        return night
    }

    private func check(_ night: Night, answers: Int, _ location: SourceLocation = #_sourceLocation) async throws {
        let plan = try await night.plan()
        let cost = Self.price.map { $0 * Decimal(answers) }
        #expect(plan.records[0].cost == cost, sourceLocation: location)
        #expect(plan.records[0].promptTokens == 10 * answers, sourceLocation: location)
        #expect(Spending(plan).cost == cost, sourceLocation: location)
        #expect(Spending(plan).tokens == 15 * answers, sourceLocation: location)
    }

    @Test func itsFiguresSurviveWhatARunLearnsOfOthers() async throws {
        var night = try await night()
        try await check(night, answers: 1)
        _ = try await night.run()
        night.chapters.append(Night.chapter(2))
        let outcome = try await night.run()
        #expect(outcome.report.chapters[1].costBound != nil)
        #expect(outcome.report.chapters[0].cost == Self.price)
        #expect(outcome.report.chapters[0].promptTokens == 10)
        #expect(outcome.report.chapters[0].modelServed != nil)
    }

    @Test func whatItCostStaysPartOfTheBookWhenItIsAskedAgain() async throws {
        var night = try await night()
        night.selection.force = ["c1"]
        let outcome = try await night.run()
        #expect(outcome.report.chapters[0].cost == Self.price.map { $0 * 2 })
        night.selection.force = []
        try await check(night, answers: 2)
        let status = try await BookStatus.read(night.scratch["life"], isSimulated: false)
        #expect(status?.chapters[0].cost == Self.price.map { $0 * 2 })
    }

    @Test func soItDoesWhereAPersonEditedTheTextBefore() async throws {
        var night = try await night()
        try night.scratch.write("life/01-c1.md", night.text("01-c1.md") + "Mine.\n")
        night.selection.force = ["c1"]
        _ = try await night.run()
        night.selection.force = []
        try await check(night, answers: 2)
    }

    @Test(arguments: ["deleted", "rewritten", "brought back"])
    func soItDoesWhateverBecomesOfAnEditedText(fate: String) async throws {
        let night = try await night()
        let text = try night.text("01-c1.md")
        try night.scratch.write("life/01-c1.md", text + "Mine.\n")
        #expect(try await night.run().report.chapters.map(\.state) == [.edited])
        try await check(night, answers: 1)
        let status = try await BookStatus.read(night.scratch["life"], isSimulated: false)
        #expect(status?.totals.cost == Self.price)
        #expect(try await night.plan().isFinished)
        switch fate {
        case "deleted": try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        case "rewritten": try night.scratch.write("life/01-c1.md", "Mine.\n")
        default: try night.scratch.write("life/01-c1.md", text)
        }
        try await check(night, answers: 1)
        let state = try await night.run().report.chapters[0].state
        #expect(state == (fate == "rewritten" ? .edited : .done))
        try await check(night, answers: fate == "deleted" ? 2 : 1)
        #expect(try await night.plan().isFinished)
    }

    @Test func aNewTitleOrALostFileChangesNoFigure() async throws {
        var night = try await night()
        night.chapters[0].title = "A New Title"
        _ = try await night.run()
        try await check(night, answers: 1)
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        try await check(night, answers: 1)
    }

    @Test func anotherIdTakesItOver() async throws {
        var night = try await night()
        night.chapters[0].id = "intro"
        #expect(try await night.plan().chapters[0].verdict.state == .done)
        let outcome = try await night.run()
        #expect(outcome.status == .done && night.asked == [1])
        #expect(outcome.report.chapters[0].file == "01-intro.md")
        #expect(night.files == ["01-intro.md", "report.json", "report.md"])
        #expect(try night.text("01-intro.md").contains("id: \"intro\""))
        try await check(night, answers: 1)
        #expect(try await night.plan().isFinished)
    }

    @Test func anotherIdTakesItOverWithAPersonsEdit() async throws {
        var night = try await night()
        try night.scratch.write("life/01-c1.md", night.text("01-c1.md") + "Mine.\n")
        night.chapters[0].id = "intro"
        #expect(try await night.run().report.chapters.map(\.state) == [.edited])
        #expect(night.asked == [1])
        try await check(night, answers: 1)
    }

    @Test func anotherIdWithAnotherPromptIsAsked() async throws {
        var night = try await night()
        night.chapters[0].id = "intro"
        night.chapters[0].prompt = "Write chapter 1 anew."
        _ = try await night.run()
        #expect(night.asked == [1, 1])
        #expect(night.files == ["01-c1.md", "01-intro.md", "report.json", "report.md"])
    }

    @Test func aFigureThatCannotBeEndsNoRun() async throws {
        var night = try await night()
        night.chapters.append(Night.chapter(2))
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        for name in ["01-c1.md", "02-c2.md"] {
            let text = try night.text(name).replacing("words: 1\n", with: "words: \(Int.max)\n")
                .replacing("prompt_tokens: 10\n", with: "prompt_tokens: -15\n")
                .replacing("cost_usd: 0.00125\n", with: "cost_usd: -4.5\n")
            try night.scratch.write("life/\(name)", text)
        }
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(outcome.report.totals.words == .max)
        #expect(outcome.report.totals.promptTokens == nil)
        #expect(outcome.report.totals.cost == nil)
        let status = try await BookStatus.read(night.scratch["life"], isSimulated: false)
        #expect(status?.totals.words == .max)
        #expect(status?.totals.cost == nil)
        #expect(Spending(try await night.plan()).cost == 0)
    }

    @Test func aRunTellsTheLedgerWhatAnOlderVersionDidNot() async throws {
        var night = try await night()
        _ = try await night.run()
        let id = try #require(try await night.ledger().snapshot().chapters["c1"]?.files.first?.id)
        try await night.ledger().record(UsageRow(), ofFile: id)
        try await check(night, answers: 1)
        night.chapters.append(Night.chapter(2))
        _ = try await night.run()
        #expect(try await night.ledger().snapshot().chapters["c1"]?.files.first?.usage.cost == Self.price)
        #expect(try await night.plan().records[0].cost == Self.price)
    }
}
