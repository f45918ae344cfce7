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

/// How a run asks what earlier answers cost, and when it leaves that to the next.
@Suite struct CostLookUpTests {
    /// Answers look-ups of costs by the id, chapters with a text.
    private static func server(
        _ reply: @escaping @Sendable (String) -> ScriptedTransport.Reply
    ) -> ScriptedTransport {
        ScriptedTransport { _, request in
            guard request.method == .get else { return .stream("Words of a chapter.") }
            return reply(request.url.absoluteString.split(separator: "=").last.map(String.init) ?? "")
        }
    }

    /// A book of two chapters, the second with so many cut answers whose cost is unknown.
    private static func night(cut: Int, _ transport: ScriptedTransport) async throws -> Night {
        var night = try Night(chapters: 2, transport)
        night.selection.only = ["c1"]
        _ = try await night.run()
        night.selection.only = []
        let plan = try await night.plan()
        let ledger = try night.ledger()
        try await ledger.beginRun(
            RunRow(id: "run-old", startedAt: Night.date, processID: 1),
            of: BookRow(slug: "life", title: "A Life", manifest: "book.yaml", isSimulated: false),
            chapters: plan.chapters.map(ChapterRow.init))
        for number in 1...cut {
            // Each is another request: one that failed twelve times is asked no more.
            var row = RequestRow(
                try ExactRequest(plan.chapters[1].wanted), of: plan.chapters[1], .ask, runID: "run-old")
            row.hashes.wanted.settings = "v2:sha256:\(number)"
            row.hashes.body = "body \(number)"
            row.id = try await ledger.record(row, body: Data())
            var attempt = AttemptRow(
                requestID: row.id, runID: "run-old", number: 1, host: "h", startedAt: Night.date, waitedSeconds: 0,
                waitReason: nil)
            attempt.id = try await ledger.begin(attempt, headers: [:])
            let end = AttemptEndRow(
                endedAt: Night.date, outcome: .interrupted, message: "cut", mayBeBilled: true,
                generationID: "gen-old-\(number)")
            try await ledger.end(end, ofAttempt: attempt.id, text: "")
        }
        return night
    }

    private static func looks(_ night: Night) -> [String] {
        night.transport.requests.filter { $0.url.path().hasSuffix("/generation") }.map { request in
            request.url.absoluteString.split(separator: "-").last.map(String.init) ?? ""
        }
    }

    private static func record(_ id: String) -> ScriptedTransport.Reply {
        .response(200, [#"{"data":{"id":"\#(id)","total_cost":0.5,"tokens_prompt":1,"tokens_completion":2}}"#])
    }

    @Test func aRunLooksUpTwentyAttemptsAtMostTheNewestFirst() async throws {
        let night = try await Self.night(cut: 23, Self.server(Self.record))
        #expect(try await night.run().status == .done)
        #expect(Self.looks(night) == (4...23).reversed().map(String.init))
    }

    @Test func whatAWholeAnswerDidNotTellIsLookedUpAsWell() async throws {
        let transport = ScriptedTransport { _, request in
            request.method == .get ? Self.record("gen-1") : .stream("Words of a chapter.", usage: nil)
        }
        var night = try Night(chapters: 1, transport)
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(outcome.report.totals.cost == Decimal(string: "0.5"))
        #expect(outcome.report.totals.isCostComplete)
        #expect(Self.looks(night) == ["1"])
        night.selection.force = ["c1"]
        _ = try await night.run()
        #expect(Self.looks(night) == ["1", "1"])
    }

    @Test func theRunSaysThatItStartsBeforeItLooksForAnything() async throws {
        let night = try await Self.night(cut: 1, Self.server(Self.record))
        let looks = Mutex<[Int]>([])
        _ = try await night.run { event in
            if case .runStarted = event { looks.withLock { $0.append(Self.looks(night).count) } }
        }
        #expect(looks.withLock { $0 } == [0])
        #expect(Self.looks(night) == ["1"])
    }

    @Test(arguments: [
        ScriptedTransport.Reply.refuse, .response(503, ["{}"]), .response(401, ["{}"]),
        .response(429, headers: ["Retry-After": "86400"], ["{}"]),
    ])
    func afterOneLookUpWithoutAnAnswerTheOthersAreLeftForTheNextRun(reply: ScriptedTransport.Reply) async throws {
        var night = try await Self.night(cut: 3, Self.server { _ in reply })
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        // Once before the chapters, once at the end.
        #expect(Self.looks(night) == ["3", "3"])
        // Nothing is given up for it, however old it is.
        night.now = Night.date.addingTimeInterval(1000)
        #expect(try await night.ledger().snapshot().chapters.values.unsettled.count == 3)
    }

    @Test func slowAnswersToLookUpsHoldUpNeitherTheChaptersNorTheEndForLong() async throws {
        let clock = Mutex<ManualClock?>(nil)
        let night = try await Self.night(
            cut: 20,
            Self.server { _ in
                clock.withLock { $0?.advance(by: .seconds(25)) }
                return .response(404, ["{}"])
            })
        clock.withLock { $0 = night.waiting }
        #expect(try await night.run().status == .done)
        // At 0, 25 and 50 seconds, before the chapters and at the end.
        #expect(Self.looks(night) == ["20", "19", "18", "20", "19", "18"])
        #expect(try await night.ledger().snapshot().chapters.values.unsettled.count == 20)
    }

    @Test(arguments: [400, 403, 410, 422])
    func whatIsRefusedForGoodIsNotAskedAgain(status: Int) async throws {
        var night = try await Self.night(cut: 2, Self.server { _ in .response(status, ["{}"]) })
        #expect(try await night.run().status == .done)
        #expect(Self.looks(night) == ["2", "1"])
        night.selection.force = ["c2"]
        _ = try await night.run()
        #expect(Self.looks(night) == ["2", "1"])
    }

    @Test func aSignalDuringTheLastLookUpsEndsThemAndIsWhatTheReportSays() async throws {
        let stopSwitch = StopSwitch()
        let looks = Mutex(0)
        let transport = ScriptedTransport { _, request in
            guard request.method == .get else { return .stream("Words.") }
            guard request.url.path().hasSuffix("/generation") else { return .response(404, ["{}"]) }
            let count = looks.withLock { count in
                count += 1
                return count
            }
            guard count > 3 else { return .response(404, ["{}"]) }
            stopSwitch.turnOn()
            return .stall(200, ["{"])
        }
        let night = try await Self.night(cut: 3, transport)
        let outcome = try await night.run(stop: RunStop(stopSwitch, signal: { stopSwitch.isOn ? 15 : nil }))
        #expect(Self.looks(night) == ["3", "2", "1", "3"])
        #expect(outcome.status == .signal(15))
        #expect(outcome.report.run.exitCode == 143)
        #expect(try night.text("report.json").contains(#""exit_code" : 143"#))
        #expect(outcome.report.chapters.map(\.state) == [.done, .done])
    }

    @Test func aTimeThatIsUpSendsNoFurtherLookUp() async throws {
        let night = try await Self.night(cut: 3, Self.server { _ in .response(404, ["{}"]) })
        let limit = RunStop.TimeLimit(instant: WaitingClock.Instant(offset: .seconds(2.5)), name: "--max-duration")
        let before = Self.looks(night).count
        _ = try await night.run(stop: RunStop(timeLimit: limit))
        #expect(before == 0)
        #expect(night.waiting.now.offset < .seconds(2.5))
        #expect(Self.looks(night) == ["3", "2", "1"].prefix(Self.looks(night).count).map(\.self))
    }

    @Test func idsOfServersThatKeepNoRecordsAreNotLookedUp() async throws {
        let transport = ScriptedTransport { _, request in
            let events = ScriptedTransport.Reply.events("Words of a chapter.", nil)
            return request.method == .get
                ? Self.record("x") : .cut(200, events.map { $0.replacing("gen-1", with: "chatcmpl-1") })
        }
        let night = try Night(chapters: 1, transport)
        _ = try await night.run()
        #expect(!night.asked.isEmpty && night.lookUps("generation") == 0)
    }

    @Test func noCoolDownIsSleptWhenNothingIsLeftToAsk() async throws {
        var night = try Night(chapters: 3, ScriptedTransport(.response(503, ["{}"])))
        night.settings.secondPass = nil
        let pauses = Mutex<[PauseReason]>([])
        let outcome = try await night.run { event in
            if case .pausing(_, let reason) = event { pauses.withLock { $0.append(reason) } }
        }
        #expect(outcome.status == .unavailable)
        #expect(pauses.withLock { $0 }.isEmpty)
    }

    @Test func noWaitIsSleptBeforeWhatMayNotBeAsked() async throws {
        func pauses(_ night: Night) async throws -> [PauseReason] {
            let pauses = Mutex<[PauseReason]>([])
            _ = try await night.run { event in
                if case .pausing(_, let reason) = event { pauses.withLock { $0.append(reason) } }
            }
            return pauses.withLock { $0 }
        }
        // A server that says nothing at all would end the run; this one is there.
        let down = ScriptedTransport.Reply.response(503, ["{}"])
        // Four attempts for each of three chapters, and none is left for the fourth.
        var night = try Night(chapters: 4, ScriptedTransport(down))
        night.limits.run.requests = 12
        #expect(try await pauses(night) == [])
        night = try Night(chapters: 2, ScriptedTransport(down))
        night.limits.run.requests = 8
        #expect(try await pauses(night) == [])
        #expect(try await pauses(try Night(chapters: 1, ScriptedTransport(down))) == [.secondPass])
        // The first fails for a while; the model of both is gone when the second is asked.
        let gone = #"{"error":{"code":404,"message":"No endpoints found for m/asked."}}"#
        night = try Night(
            chapters: 2,
            ScriptedTransport { _, request in
                guard request.method == .post else { return .response(404, ["{}"]) }
                let body = String(decoding: request.body ?? Data(), as: UTF8.self)
                return body.contains("chapter 1") ? down : .response(404, [gone])
            })
        night.chapters[0].model = "m/other"
        night.chapters[1].model = "m/asked"
        #expect(try await pauses(night) == [.secondPass])
        night.chapters[0].model = "m/asked"
        night.selection.force = ["c1", "c2"]
        #expect(try await pauses(night) == [])
    }
}
