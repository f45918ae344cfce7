import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// Which failures count to the twelve after which a request is not sent again, and what takes them back.
@Suite struct FailureCountTests {
    /// A server that answers chapter 1 as told and every other well.
    private static func server(_ reply: ScriptedTransport.Reply) -> ScriptedTransport {
        ScriptedTransport { _, request in
            let body = String(decoding: request.body ?? Data(), as: UTF8.self)
            return body.contains("Write chapter 1.") ? reply : .stream("Words.")
        }
    }

    private static func error(_ code: Int) -> String { #"{"error":{"code":\#(code),"message":"Trouble"}}"# }

    /// A stream whose text is cut, which was paid for.
    private static let cut = ScriptedTransport.Reply.cut(200, ScriptedTransport.Reply.events("Half a chapter.", nil))

    @Test func aRequestIsTriedTwelveTimesOverAllNights() async throws {
        var night = try Night(chapters: 2, Self.server(Self.cut))
        night.settings.secondPass = nil
        for _ in 1...9 { _ = try await night.run() }
        #expect(night.asked.count { $0 == 1 } == 12)
        let chapter = try await night.plan().chapters[0]
        #expect(chapter.verdict.action == .keep && chapter.verdict.state == .partial)
        #expect(chapter.verdict.reason.hasPrefix("12 attempts failed; not asked again"))
        night.selection.retry = ["c1"]
        _ = try await night.run()
        #expect(night.asked.count { $0 == 1 } == 14)
    }

    @Test func theTwelfthAttemptEndsARequestInTheMiddleOfARun() async throws {
        var night = try Night(chapters: 1, Self.server(Self.cut))
        night.settings.secondPass = nil
        night.settings.retries.maxRetries = 9
        for _ in 1...3 { _ = try await night.run() }
        #expect(night.asked.count == 12)
    }

    @Test func aSecondPassCountsWhatTheFirstBrought() async throws {
        var night = try Night(chapters: 1, Self.server(Self.cut))
        night.model = "m/asked:free"
        night.settings.retries.maxRetries = 10
        for _ in 1...3 { _ = try await night.run() }
        #expect(night.asked.count == 12)
    }

    @Test func twoNightsWithoutAServiceParkNoBook() async throws {
        let isDown = Mutex(true)
        var night = try Night(
            chapters: 7,
            ScriptedTransport { _, _ in isDown.withLock { $0 } ? .response(429, ["{}"]) : .stream("Words.") })
        night.settings.secondPass = .seconds(60)
        for _ in 1...2 { #expect(try await night.run().status == .unavailable) }
        #expect(night.asked.count { $0 == 1 } == 16)
        isDown.withLock { $0 = false }
        #expect(try await night.run().status == .done)
    }

    @Test(
        arguments: [
            .refuse, .badCertificate, .response(429, ["{}"]), .response(500, [error(500)]), .response(503, ["down"]),
            .response(529, ["{}"]), .response(403, headers: ["Content-Type": "text/html"], ["<html>"]),
            .response(401, [error(401)]), .response(402, [error(402)]), .stream("Text.", provider: "simulated"),
            .drop, .response(200, [error(502)]), .response(200, [error(429)]),
            .response(200, ["data: \(error(502))\n\n"]), .response(200, ["data: \(error(429))\n\n"]),
        ] as [ScriptedTransport.Reply])
    func whatSaysNothingOfARequestNeverEndsIt(reply: ScriptedTransport.Reply) async throws {
        let night = try Night(chapters: 1, Self.server(reply))
        for _ in 1...14 where night.asked.count < 14 { _ = try await night.run() }
        let chapter = try await night.plan().chapters[0]
        #expect(night.asked.count >= 14)
        #expect(chapter.isAsked)
    }

    @Test func aPortThatClosesAtOnceParksNoBook() async throws {
        let isDown = Mutex(true)
        let night = try Night(
            chapters: 3, ScriptedTransport { _, _ in isDown.withLock { $0 } ? .drop : .stream("Words.") })
        for _ in 1...6 { #expect(try await night.run().status == .unavailable) }
        #expect(night.asked.count { $0 == 1 } >= 12)
        isDown.withLock { $0 = false }
        #expect(try await night.run().status == .done)
    }

    @Test func silenceAboutOneChapterCountsWhereOthersAreAnswered() async throws {
        var night = try Night(chapters: 2, Self.server(.drop))
        night.selection.force = ["c2"]
        var runs = 0
        while night.asked.count(where: { $0 == 1 }) < 12, runs < 12 {
            _ = try await night.run()
            runs += 1
        }
        night.selection.force = []
        let chapter = try await night.plan().chapters[0]
        #expect(chapter.verdict.action == .keep && chapter.verdict.state == .failed)
        #expect(chapter.verdict.reason.contains("attempts failed; not asked again"))
    }

    @Test func anAttemptSaysItselfWhetherItCounts() {
        func end(
            _ failureClass: String?, status: Int? = nil, isWhole: Bool = false, mayBeBilled: Bool = false,
            tokens: Int? = nil, cost: Decimal? = nil
        ) -> AttemptEndRow {
            AttemptEndRow(
                endedAt: Night.date, outcome: .failed, errorClass: failureClass, status: status, isWholeAnswer: isWhole,
                mayBeBilled: mayBeBilled, usage: UsageRow(completionTokens: tokens, cost: cost))
        }
        func counts(
            _ end: AttemptEndRow, model: String = "a/b", reserved: Decimal? = nil, hasText: Bool = false,
            head: AttemptHeadRow? = nil, isRunAnswered: Bool = true
        ) -> Bool {
            LedgerFixtures.request(model).isFailed(
                by: LedgerFixtures.attempt(reserved: reserved, end: end, head: head), hasText: hasText,
                isRunAnswered: isRunAnswered)
        }
        #expect(!counts(end("transient")))
        #expect(counts(end("transient"), hasText: true))
        #expect(counts(end("empty", isWhole: true)))
        #expect(counts(end("transient", mayBeBilled: true)))
        #expect(counts(end("transient", mayBeBilled: true), reserved: 1))
        #expect(!counts(end("transient", mayBeBilled: true), reserved: 0))
        #expect(!counts(end("transient", mayBeBilled: true), model: "a/b:free"))
        #expect(!counts(end("transient", mayBeBilled: true, cost: 0)))
        #expect(counts(end("transient", mayBeBilled: true, cost: 1)))
        #expect(!counts(end("transient", mayBeBilled: true), isRunAnswered: false))
        #expect(counts(end("transient", mayBeBilled: true), head: LedgerFixtures.head(), isRunAnswered: false))
        #expect(!counts(end("transient", status: 502, isWhole: true, mayBeBilled: true)))
        #expect(counts(end("transient", status: 502, isWhole: true, mayBeBilled: true), hasText: true))
        #expect(counts(end("transient", status: 502, isWhole: true, mayBeBilled: true, tokens: 5)))
        #expect(counts(end("transient", status: 502, isWhole: true, mayBeBilled: true, cost: 1)))
        #expect(!counts(end("insufficient_credit", mayBeBilled: true), hasText: true))
        #expect(!counts(end("simulated_answer", isWhole: true, mayBeBilled: true)))
    }
}

/// `--retry-failed`.
@Suite struct RetryFailedTests {
    /// Chapter 1 meets the token limit, chapter 2 a filter, chapter 3 is answered; 4 waits for its day.
    private static func night() throws -> Night {
        try Night(
            chapters: 4,
            ScriptedTransport { _, request in
                let body = String(decoding: request.body ?? Data(), as: UTF8.self)
                if body.contains("Write chapter 1.") { return .stream("Half", finishReason: "length") }
                if body.contains("Write chapter 2.") { return .stream("Half", finishReason: "content_filter") }
                if body.contains("Write chapter 3.") { return .stream("Words.") }
                return .response(429, headers: ["Retry-After": "86400"], ["{}"])
            })
    }

    @Test func allThatFailedForGoodIsAskedAgainAndNothingElse() async throws {
        var night = try Self.night()
        _ = try await night.run()
        #expect(night.asked == [1, 2, 3, 4])
        #expect(try await night.plan().chapters.allSatisfy { !$0.isAsked })
        night.selection.retriesFailed = true
        let plan = try await night.plan()
        #expect(plan.chapters.map(\.verdict.action) == [.ask(.retry), .ask(.retry), .keep, .keep])
        #expect(plan.chapters[0].verdict.reason.hasPrefix("ended at the token limit; asked again by --retry-failed"))
        #expect(PlanEstimate(plan).requests == 2)
        _ = try await night.run()
        #expect(night.asked == [1, 2, 3, 4, 1, 2])
    }

    @Test func aSelectionNarrowsIt() async throws {
        var night = try Self.night()
        _ = try await night.run()
        night.selection.retriesFailed = true
        night.selection.only = ["c2"]
        #expect(try await night.plan().chapters.filter(\.isAsked).map(\.wanted.chapter.id) == ["c2"])
    }
}
