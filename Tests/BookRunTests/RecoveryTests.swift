import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a run does with what a run that died left behind.
@Suite struct RecoveryTests {
    private static let generation =
        #"{"data":{"id":"gen-9","total_cost":0.5,"tokens_prompt":1,"tokens_completion":2,"cancelled":true}}"#

    // A night whose first run died in the middle of chapter 2, when this text had come; with `isWhole`, to its end. Without a
    // `generationID` no head had come. With a `bodyHash` the text in flight is another request's.
    private func night(
        generationID: String? = nil, text: String, isWhole: Bool = false, bodyHash: String? = nil,
        _ transport: ScriptedTransport = ScriptedTransport { _, request in
            request.method == .get
                ? .response(200, [RecoveryTests.generation]) : .stream("Words of a chapter.")
        }
    ) async throws -> Night {
        var night = try Night(chapters: 2, transport)
        night.selection.only = ["c1"]
        _ = try await night.run()
        night.selection.only = []
        try await night.die(
            in: 1, .ask,
            Night.DeadAttempt(text: text, isWhole: isWhole, bodyHash: bodyHash, generationID: generationID))
        return night
    }

    @Test func aWholeAnswerInFlightIsPublishedWithoutACall() async throws {
        let night = try await night(generationID: "gen-9", text: "Texto entero, con «ñ» y \n saltos.", isWhole: true)
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.transport.requests.count == 1)
        #expect(try night.text("02-c2.md").hasSuffix("\n# Chapter 2\n\nTexto entero, con «ñ» y \n saltos.\n"))
        #expect(outcome.report.totals.attempts == 2)
        #expect(outcome.report.totals.cost == Decimal(string: "0.00137"))
        #expect(night.scratch.names(in: "life/.bookgen/inflight").isEmpty)
        #expect(try await night.plan().isFinished)
    }

    @Test func aPartInFlightIsKeptItsCostSettledAndTheChapterAskedOnce() async throws {
        let night = try await night(generationID: "gen-9", text: "Half a chapter")
        #expect(
            try await night.plan().chapters[1].verdict.reason.contains("the last run ended in the middle of its answer")
        )
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.asked == [1, 2])
        #expect(try night.text("old/02-c2.partial.md").contains("Half a chapter"))
        #expect(outcome.report.chapters[1].attempts == 2)
        #expect(outcome.report.chapters[1].attemptsOfUnknownCost == 0)
        #expect(outcome.report.chapters[1].cost == Decimal(string: "0.50125"))
        #expect(try await night.plan().isFinished)
    }

    @Test func withoutAnIdTheCostStaysUnknownAndNothingIsLookedUp() async throws {
        let night = try await night(text: "")
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.asked == [1, 2])
        #expect(!night.transport.requests.contains { $0.url.path.hasSuffix("generation") })
        #expect(outcome.report.chapters[1].attemptsOfUnknownCost == 1)
        #expect(!outcome.report.totals.isCostComplete)
        #expect(night.files == ["01-c1.md", "02-c2.md", "report.json", "report.md"])
    }

    @Test func anUnknownCostIsBoundedByTheModelsPrice() async throws {
        let models = #"{"data":[{"id":"m/asked","pricing":{"prompt":"0.001","completion":"0.0001","request":"0.5"}}]}"#
        var night = try Night(
            chapters: 1,
            ScriptedTransport { _, request in
                guard request.method == .get else { return .stream("Words.", usage: nil) }
                return request.url.path.hasSuffix("generation") ? .response(403, ["{}"]) : .response(200, [models])
            })
        night.chapters[0].parameters["max_tokens"] = .integer(1000)
        let outcome = try await night.run()
        #expect(outcome.report.chapters[0].cost == nil)
        // "Write chapter 1." has 16 bytes, 6 tokens by the estimate.
        #expect(outcome.report.chapters[0].costBound == Decimal(string: "0.606"))
        #expect(try await night.plan().records[0].costBound == Decimal(string: "0.606"))
        #expect(night.transport.requests.map(\.method) == [.post, .get, .get])
    }

    @Test func aRecordThatIsNotThereYetHoldsUpNoChapterAndIsLookedForAgainAtTheEnd() async throws {
        let night = try await night(
            generationID: "gen-9", text: "",
            ScriptedTransport { index, request in
                guard request.method == .get else { return .stream("Words.") }
                return index < 4 ? .response(404, ["{}"]) : .response(200, [Self.generation])
            })
        let outcome = try await night.run()
        let ways = night.transport.requests.map { $0.url.path.split(separator: "/").last.map(String.init) }
        #expect(ways == ["completions", "generation", "completions", "generation", "generation"])
        #expect(outcome.report.chapters[1].cost == Decimal(string: "0.50125"))
        #expect(outcome.report.totals.isCostComplete)
    }

    @Test func aRecordThatNeverComesIsGivenUpWhenItIsOld() async throws {
        var night = try await night(
            generationID: "gen-9", text: "",
            ScriptedTransport { _, request in
                request.method == .get ? .response(404, ["{}"]) : .stream("Words.")
            })
        func looks() -> Int { night.transport.requests.count { $0.url.path.hasSuffix("generation") } }
        #expect(try await night.run().report.chapters[1].attemptsOfUnknownCost == 1)
        #expect(looks() == 4)
        night.selection.force = ["c2"]
        night.now = Night.date.addingTimeInterval(301)
        _ = try await night.run()
        #expect(looks() == 5)
        _ = try await night.run()
        #expect(looks() == 5)
    }

    // What stands behind the first line; `nil`: not even that is whole. Whether a text is read, and whether the file stays.
    @Test(
        arguments: [
            (nil, false, false), ("", false, false), ("{\"text\":\"Ha", false, false),
            ("{\"text\":\"Half\"}\n\0\0\0\0", true, false), ("{\"text\":\"Half\"}\n{\"te\0\0", true, false),
            ("nonsense\n", false, true), ("{\"text\":\"Half\"}\n\0\0\0{\"text\":\" more\"}\n", true, true),
            ("{\"text\":\"Half\"}\n{\"te\0\0\n{\"text\":\" more\"}\n", true, true),
        ] as [(String?, Bool, Bool)])
    func aTornFileOfTextInFlightIsReadAsFarAsItGoes(rest: String?, isRead: Bool, isKept: Bool) async throws {
        let night = try await night(text: "x")
        let name = try #require(night.scratch.names(in: "life/.bookgen/inflight").first)
        let whole = try night.scratch.read("life/.bookgen/inflight/\(name)")
        let first = try #require(whole.split(separator: "\n").first)
        let content = rest.map { first + "\n" + $0 } ?? String(first.dropLast(2))
        try night.scratch.write("life/.bookgen/inflight/\(name)", content)
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.files.contains("old/02-c2.partial.md") == isRead)
        #expect(night.scratch.names(in: "life/.bookgen/inflight").isEmpty)
        #expect(night.scratch.names(in: "life/.bookgen/lost") == (isKept ? [name] : []))
        if isKept { #expect(try night.scratch.read("life/.bookgen/lost/\(name)") == content) }
    }

    @Test func aTextOfAnotherRequestIsNotTakenForTheChaptersAndIsKept() async throws {
        let night = try await night(text: "Of another chapter.", isWhole: true, bodyHash: "v1:sha256:x")
        let name = try #require(night.scratch.names(in: "life/.bookgen/inflight").first)
        try night.scratch.write("life/.bookgen/lost/\(name)", "an older one")
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2])
        #expect(try night.text("02-c2.md").hasSuffix("Words of a chapter.\n"))
        #expect(!night.files.contains { $0.contains(".partial") })
        #expect(night.scratch.names(in: "life/.bookgen/lost") == ["2-\(name)", name].sorted())
        #expect(try night.scratch.read("life/.bookgen/lost/2-\(name)").contains("\"O\""))
    }

    @Test func aTextOfAnAttemptThatTheLedgerDoesNotKnowIsKept() async throws {
        let night = try await night(text: "")
        try night.scratch.write("life/.bookgen/inflight/99.jsonl", "{\"text\":\"Paid.\"}\n")
        #expect(try await night.run().status == .done)
        #expect(try night.scratch.read("life/.bookgen/lost/99.jsonl") == "{\"text\":\"Paid.\"}\n")
        #expect(night.scratch.names(in: "life/.bookgen/inflight").isEmpty)
    }

    @Test func aChangedByteInFlightIsNoWholeAnswer() async throws {
        let night = try await night(text: "Whole.", isWhole: true)
        let name = try #require(night.scratch.names(in: "life/.bookgen/inflight").first)
        let text = try night.scratch.read("life/.bookgen/inflight/\(name)")
        try night.scratch.write("life/.bookgen/inflight/\(name)", text.replacing("\"W\"", with: "\"V\""))
        _ = try await night.run()
        #expect(night.asked == [1, 2])
        #expect(try night.text("old/02-c2.partial.md").contains("Vhole."))
    }

    /// The steps of publishing an answer, as a crash after each leaves them.
    @Test(arguments: 0...3)
    func aCrashBetweenTheStepsOfPublishingLosesNothing(step: Int) async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        let old = try night.text("01-c1.md")
        night.chapters[0].prompt = "Write chapter 1 anew."
        _ = try await night.run()
        let new = try night.text("01-c1.md")
        let hash = ContentHash.of(new.utf8)
        // Back to the moment after the step: 0 the row, 1 the backup, 2 the file, 3 everything.
        let files = try await night.ledger().snapshot().chapters["c1"]?.files ?? []
        let row = try #require(files.last { $0.kind == .chapter })
        #expect(row.hash == hash && row.isPublished && row.replacesHash == ContentHash.of(old.utf8))
        if step < 3 {
            var unpublished = row
            unpublished.isPublished = false
            _ = try await night.ledger().record(unpublished)
        }
        if step < 2 { try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string) }
        if step < 1 {
            try FileManager.default.moveItem(
                atPath: night.scratch["life/old/01-c1.md.1.bak"].string, toPath: night.scratch["life/01-c1.md"].string)
        }
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.asked == [1, 1])
        #expect(try night.text("01-c1.md") == new)
        #expect(try night.text("old/01-c1.md.1.bak") == old)
        #expect(try await night.plan().isFinished)
    }

    @Test func aFullDiskBeforeTheAttemptSendsNothing() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        let folder = try BookFolder(try await night.plan().layout)
        try FileManager.default.removeItem(atPath: folder.inFlight.path.string)
        try night.scratch.write("life/.bookgen/inflight", "in the way")
        await #expect(throws: WriteError.self) { _ = try BookFolder(try await night.plan().layout) }
        #expect(night.transport.requests.isEmpty)
    }
}
