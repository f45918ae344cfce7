import BookManifest
import Foundation
import OpenRouter
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookLedger
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A 402 that says how many tokens the credit affords.
@Suite struct AffordableNightTests {
    private static func refusal(_ words: String) -> ScriptedTransport.Reply {
        .response(402, [#"{"error":{"code":402,"message":"\#(words)"}}"#])
    }

    private static let affords = refusal("You requested up to 8192 tokens, but can only afford 1234.")

    /// A server that answers the requests for chapters in this order, the last reply again and again.
    private func night(_ replies: [ScriptedTransport.Reply], floor: Int? = 1000, chapters: Int = 1) throws -> Night {
        let count = Mutex(0)
        let transport = ScriptedTransport { _, request in
            guard request.method == .post else { return .response(404, ["{}"]) }
            let index = count.withLock { count in
                count += 1
                return count - 1
            }
            return replies[min(index, replies.count - 1)]
        }
        var night = try Night(chapters: chapters, transport)
        for index in night.chapters.indices { night.chapters[index].affordableFloor = floor }
        return night
    }

    @Test func theChapterIsAskedOnceMoreWithWhatIsAfforded() async throws {
        let night = try night([Self.affords, .stream("A short chapter.")])
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.bodies.map { $0.contains(#""max_tokens":8192"#) } == [true, false])
        #expect(night.bodies[1].contains(#""max_tokens":1234"#))
        let record = outcome.report.chapters[0]
        #expect(record.state == .done && record.problem == nil)
        #expect(record.note == "01-c1.md was written with 1234 of 8192 max_tokens, since the credit afforded no more")
        #expect(record.attempts == 2)
        let text = try night.text("01-c1.md")
        #expect(text.contains("\nmax_tokens: 1234\nmax_tokens_wanted: 8192\n"))
        #expect(RunSummary.lines(outcome.report).contains { $0.hasPrefix("  note     01-c1.md was written with 1234") })
    }

    @Test func theTextOfAStreamThatWasCutBeforeIsSavedWhateverComesOfTheRepeat() async throws {
        let cut = ScriptedTransport.Reply.cut(200, ScriptedTransport.Reply.events("Half of a chapter", nil))
        let night = try night([cut, Self.affords, Self.affords])
        let outcome = try await night.run()
        #expect(outcome.status == .refused)
        #expect(night.bodies.count == 3)
        #expect(try night.text("01-c1.partial.md").contains("Half of a chapter"))
    }

    @Test func aReducedAnswerThatIsTooShortIsACaseForCredit() async throws {
        let outcome = try await night([Self.affords, .stream("A short", finishReason: "length")]).run()
        #expect(outcome.report.chapters[0].problem?.errorClass.rawValue == "token_limit")
        #expect(outcome.report.chapters[0].problem?.advice.contains("add credit, or raise affordable_floor") == true)
    }

    @Test func theLedgerHasBothRequestsUnderOneWish() async throws {
        let night = try night([Self.affords, .stream("A short chapter.")])
        _ = try await night.run()
        let ledger = try night.ledger()
        let requests = try #require(try await ledger.snapshot().chapters["c1"]?.requests).map(\.row)
        #expect(requests.map(\.maxTokens) == [8192, 1234])
        #expect(requests[0].hashes.wanted.matches(requests[1].hashes.wanted))
        #expect(requests[0].hashes.body != requests[1].hashes.body)
        let connection = try Database.openForWriting(
            LedgerFile(night.scratch.path.appending("life").appending(SQLiteLedger.name)))
        let stored: Data? = try connection.value(
            "SELECT bytes FROM bodies WHERE hash = ?", requests[1].hashes.body)
        let body = try #require(stored)
        #expect(String(decoding: body, as: UTF8.self) == night.bodies[1])
    }

    @Test func theNextNightLeavesItAloneWhateverIsRefreshed() async throws {
        var night = try night([Self.affords, .stream("A short chapter.")])
        _ = try await night.run()
        night.selection.refreshesSettings = true
        let plan = try await night.plan()
        #expect(plan.isFinished)
        #expect(plan.chapters[0].verdict.state == .done)
        #expect(plan.chapters[0].verdict.reason.contains("written with 1234 of 8192 max_tokens"))
        #expect(plan.records[0].note == plan.chapters[0].verdict.reason)
        #expect(try await night.run().status == .done)
        #expect(night.bodies.count == 2)
        // The whole length is had by a person's word.
        night.selection.force = ["c1"]
        #expect(try await night.plan().chapters[0].isAsked)
    }

    @Test func aFileThatIsGoneIsWrittenAgainFromTheLedger() async throws {
        let night = try night([Self.affords, .stream("A short chapter.")])
        _ = try await night.run()
        let before = try night.text("01-c1.md")
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(outcome.report.chapters[0].state == .done)
        #expect(outcome.report.chapters[0].note?.contains("1234 of 8192") == true)
        #expect(try night.text("01-c1.md") == before)
        #expect(night.bodies.count == 2)
    }

    @Test func itGoesByTheNameThatTheChapterUses() async throws {
        var night = try night([Self.affords, .stream("A short chapter.")])
        night.chapters[0].parameters = ["max_completion_tokens": .integer(5000), "max_tokens": .null]
        #expect(try await night.run().status == .done)
        #expect(night.bodies[1].contains(#""max_completion_tokens":1234"#))
        #expect(!night.bodies[1].contains(#""max_tokens""#))
    }

    @Test(
        arguments: [
            (affords, nil, true), (affords, 1235, true), (refusal("Insufficient credits"), 1, false),
            (refusal("You requested up to 8192 tokens, but can only afford 8192."), 1, false),
            (refusal("You requested up to 8192 tokens, but can only afford 9000."), 1, false),
        ] as [(ScriptedTransport.Reply, Int?, Bool)])
    func otherwiseTheRunStops(reply: ScriptedTransport.Reply, floor: Int?, namesFloor: Bool) async throws {
        let night = try night([reply, .stream("A short chapter.")], floor: floor, chapters: 2)
        let outcome = try await night.run()
        #expect(outcome.status == .refused)
        #expect(night.bodies.count == 1)
        let advice = try #require(outcome.report.chapters[0].problem?.advice)
        #expect(advice.contains("affordable_floor to 1234 or less") == namesFloor)
        #expect(outcome.report.run.stopReason?.contains(advice) == true)
    }

    @Test func aSecondRefusalStopsTheRun() async throws {
        let night = try night([Self.affords, Self.refusal("but can only afford 1100"), .stream("A short chapter.")])
        let outcome = try await night.run()
        #expect(outcome.status == .refused)
        #expect(night.bodies.count == 2)
        #expect(outcome.report.chapters[0].state == .failed)
    }

    @Test func anAnswerThatEndsAtTheLimitIsAFailureAndIsNotBoughtTwice() async throws {
        let night = try night([Self.affords, .stream("Half a chap", finishReason: "length"), Self.affords])
        let first = try await night.run()
        #expect(first.status == .chaptersFailed)
        #expect(first.report.chapters[0].state == .partial)
        #expect(first.report.chapters[0].problem?.errorClass.rawValue == "token_limit")
        let second = try await night.run()
        #expect(second.status == .refused)
        #expect(night.bodies.count == 3)
        #expect(night.bodies[2].contains(#""max_tokens":8192"#))
    }

    @Test func whatACrashLeftOfTheRepeatIsKept() async throws {
        let night = try night([Self.affords, .stream("A short chapter.")])
        _ = try await night.run()
        let ledger = try night.ledger()
        let snapshot = try await ledger.snapshot()
        // The file was never published: the crash came between the answer and its file.
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        #expect(snapshot.attemptsWithText == [2])
        let plan = try await night.plan()
        #expect(plan.chapters[0].verdict.action == .publish(attempt: 2))
    }

    @Test func theRepeatCountsAgainstTheLimits() async throws {
        var night = try night([Self.affords, .stream("A short chapter.")])
        night.limits = Limits(run: .init(requests: 1))
        #expect(try await night.run().status == .refused)
        #expect(night.bodies.count == 1)
    }

    @Test func theFloorIsNoPartOfTheRequest() throws {
        let night = try night([], floor: 500)
        let plain = try self.night([], floor: nil)
        let configuration = OpenRouterConfiguration(apiKey: nil)
        let (with, without) = (
            Plan(night.manifest, configuration: configuration), Plan(plain.manifest, configuration: configuration)
        )
        #expect(with.chapters[0].wanted.hashes == without.chapters[0].wanted.hashes)
        #expect(try with.chapters[0].wanted.request.body() == without.chapters[0].wanted.request.body())
    }
}
