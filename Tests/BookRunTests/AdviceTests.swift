import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a run says is to be done does something, for each class of failure.
@Suite struct AdviceTests {
    /// A server that fails in one way until it is mended.
    private final class Ailing: Sendable {
        let isIll = Mutex(true)
        let reply: ScriptedTransport.Reply

        init(_ reply: ScriptedTransport.Reply) { self.reply = reply }

        var transport: ScriptedTransport {
            ScriptedTransport { _, request in
                guard request.method == .post else { return .response(404, ["{}"]) }
                let body = String(decoding: request.body ?? Data(), as: UTF8.self)
                let isMeant = body.contains("Write chapter 2.")
                return isMeant && self.isIll.withLock { $0 } ? self.reply : .stream("Words.")
            }
        }
    }

    private static func error(_ code: Int) -> [String] { [#"{"error":{"code":\#(code),"message":"Trouble"}}"#] }

    private static let moderation =
        #"{"error":{"code":403,"message":"Flagged","metadata":{"reasons":["violence"],"flagged_input":"…"}}}"#

    /// Takes from a command or an advice what it asks for.
    private static func selection(_ words: String) -> PlanSelection {
        var selection = PlanSelection()
        selection.retriesFailed = words.contains("--retry-failed")
        if let id = words.firstMatch(of: /--retry ([a-z0-9]+)/)?.output.1 { selection.retry = [String(id)] }
        return selection
    }

    private static let final: [(ScriptedTransport.Reply, Int)] = [
        (.stream("Half", finishReason: "length"), 1), (.stream("Half", finishReason: "content_filter"), 1),
        (.response(400, error(400)), 1), (.response(422, error(422)), 1),
        (.stream("Half", finishReason: "refusal"), 1), (.response(403, [moderation]), 1),
        // A cut stream counts double among the retries, and twelve times over all runs.
        (.cut(200, ScriptedTransport.Reply.events("Half a chapter.", nil)), 3),
    ]

    @Test(arguments: 0..<final.count) func whatFailedForGoodNamesACommandThatAsksAgain(index: Int) async throws {
        let (reply, runs) = Self.final[index]
        let server = Ailing(reply)
        var night = try Night(chapters: 3, server.transport)
        var outcome = try await night.run()
        for _ in 1..<runs { outcome = try await night.run() }
        let asked = night.asked.count
        // In the run itself, and in the one that finds nothing to do.
        let again = try await night.run()
        #expect(night.asked.count == asked)
        server.isIll.withLock { $0 = false }
        for outcome in [outcome, again] {
            #expect(outcome.status != .done)
            #expect(outcome.report.nextCommand == "bookgen-batch run book.yaml --retry-failed")
            let problem = try #require(outcome.report.chapters[1].problem)
            #expect(problem.needsDecision && problem.command == "bookgen-batch run book.yaml --retry c2")
            #expect(!problem.advice.contains("run the same command"))
            for words in [problem.command ?? "", outcome.report.nextCommand ?? ""] {
                night.selection = Self.selection(words)
                #expect(try await night.plan().chapters[1].isAsked)
            }
        }
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == asked + 1)
    }

    @Test(
        arguments: [
            .refuse, .response(429, ["{}"]), .response(503, ["{}"]), .stream(""), .response(401, error(401)),
            .response(402, error(402)), .response(404, error(404)), .response(302, ["{}"]), .badCertificate,
        ] as [ScriptedTransport.Reply])
    func whatMayGoAwayIsAskedByTheSameCommand(reply: ScriptedTransport.Reply) async throws {
        let server = Ailing(reply)
        var night = try Night(chapters: 2, server.transport)
        night.settings.secondPass = nil
        let outcome = try await night.run()
        #expect(outcome.report.nextCommand == "bookgen-batch run book.yaml")
        #expect(outcome.report.chapters[1].problem?.advice.contains("--retry ") == false)
        let asked = night.asked.count
        server.isIll.withLock { $0 = false }
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == asked + 1)
    }

    @Test func aFileInTheWayNamesNoCommand() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        try night.scratch.write("life/01-c1.md/in", "the way")
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed)
        #expect(outcome.report.nextCommand == nil)
        #expect(MarkdownReport.render(outcome.report).contains("No command goes on by itself"))
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        #expect(try await night.run().status == .done)
    }

    @Test func aLimitOfTheBookNamesNoCommandUntilItIsRaised() async throws {
        var night = try Night(chapters: 3, ScriptedTransport(.stream("Words.")))
        night.limits.book.tokens = 8205
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(outcome.report.run.stopReason?.contains("raise limits.book.tokens") == true)
        #expect(outcome.report.nextCommand == nil)
        night.limits.book.tokens = 100_000
        #expect(try await night.run().status == .done)
    }

    @Test(arguments: ["cost", "tokens", "tokens of a model without a price"])
    func aLimitThatNoRequestFitsUnderNamesNoCommandUntilItIsRaised(limit: String) async throws {
        var night = try Night(chapters: 1, LookUpServer().transport)
        if limit == "cost" { night.selection.maxCost = 0.0001 } else { night.selection.maxTokens = 10 }
        if limit.hasSuffix("price") { night.model = "m/other" }
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft && night.asked.isEmpty)
        #expect(outcome.report.run.stopReason?.contains("is too low") == true)
        #expect(outcome.report.nextCommand == nil)
        night.selection = PlanSelection()
        #expect(try await night.run().status == .done)
    }

    @Test func whatIsLeftOfARefreshIsGoneOnWithByTheSameCommand() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        night.model = "m/new"
        night.selection.refreshesSettings = true
        night.selection.maxChapters = 1
        #expect(try await night.run().report.nextCommand == "bookgen-batch run book.yaml")
        #expect(try await night.run().status == .done)
    }

    @Test func whatGoesOnAsksForNoChapterThatWasLeftOut() async throws {
        var night = try Night(chapters: 4, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        night.model = "m/new"
        for (only, from) in [(["c3", "c4"], nil), ([], "c3")] as [(Set<String>, String?)] {
            night.selection = PlanSelection()
            night.selection.only = only
            night.selection.from = from
            night.selection.force = only.isEmpty ? [] : ["c1"]
            night.selection.refreshesSettings = true
            night.selection.maxCost = 5
            let next = night.selection.goingOn
            #expect(next.from == from && next.maxCost == 5 && next.force.isEmpty)
            night.selection = next
            #expect(
                try await night.plan().chapters.filter(\.isAsked).map(\.wanted.chapter.id)
                    == (only.isEmpty ? ["c3", "c4"] : ["c1", "c3", "c4"]))
        }
    }

    @Test func whatIsLeftOutAndWaitsForItsTimeIsNoReasonToGoOn() async throws {
        var night = try Night(
            chapters: 2,
            ScriptedTransport { index, _ in
                index == 0
                    ? .response(429, headers: ["Retry-After": "3600"], ["{}"]) : .stream("Half", finishReason: "length")
            })
        night.chapters[1].model = "m/other"
        _ = try await night.run()
        night.selection.only = ["c2"]
        let outcome = try await night.run()
        #expect(outcome.report.chapters.map(\.state) == [.deferred, .partial])
        #expect(outcome.report.nextCommand == "bookgen-batch run book.yaml --retry-failed")
    }

    @Test func aPersonsWordAsksWhatWaitsForItsTime() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.response(429, headers: ["Retry-After": "3600"], ["{}"])))
        let reason = try #require(try await night.run().report.run.stopReason)
        #expect(reason.contains("--retry with a chapter's id asks it sooner"))
        #expect(night.asked == [1])
        for id in ["c1", "c2"] {
            night.selection.retry = [id]
            #expect(try await night.plan().chapters.filter(\.isAsked).map(\.wanted.chapter.id) == [id])
        }
    }

    @Test func aLimitOfTheRunIsGoneOnFromByTheSameCommand() async throws {
        var night = try Night(chapters: 3, ScriptedTransport(.stream("Words.")))
        night.limits.run.requests = 2
        #expect(try await night.run().report.nextCommand == "bookgen-batch run book.yaml")
        #expect(try await night.run().status == .done)
    }

    @Test func whatWaitsForItsTimeIsGoneOnWithByTheSameCommand() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.response(429, headers: ["Retry-After": "3600"], ["{}"])))
        for _ in 1...2 {
            #expect(try await night.run().report.nextCommand == "bookgen-batch run book.yaml")
        }
    }
}
