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

/// What a daily quota leaves, and whether a later run believes in it.
@Suite struct QuotaNightTests {
    private let server = LookUpServer()
    private static let refusal = ScriptedTransport.Reply.response(
        429, [#"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day. "}}"#])
    private static let midnight = Date(timeIntervalSince1970: 1_036_800)

    /// A book of four chapters whose second met the quota; the fourth's model is not free.
    private func parked() async throws -> Night {
        var night = try Night(chapters: 4, server.transport)
        night.model = "m/asked:free"
        night.chapters[3].model = "m/paid"
        server.set { $0.chapter = { $0 == 2 ? Self.refusal : .stream("Words of chapter \($0).") } }
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(outcome.report.chapters.map(\.state) == [.done, .deferred, .deferred, .pending])
        #expect(outcome.report.chapters.map(\.deferredUntil) == [nil, Self.midnight, Self.midnight, nil])
        #expect(night.asked == [1, 2])
        server.set { $0.chapter = { .stream("Words of chapter \($0).") } }
        return night
    }

    @Test func theNetworkIsWaitedForBeforeTheKeyIsLookedUp() async throws {
        var night = try await parked()
        _ = try await night.run()
        #expect(try await night.plan().chapters.allSatisfy { !$0.isAsked })
        night.networkWait = .seconds(900)
        night.transport.failConnections(2)
        let pauses = Mutex<[PauseReason]>([])
        _ = try await night.run { event in
            if case .pausing(_, let reason) = event { pauses.withLock { $0.append(reason) } }
        }
        #expect(pauses.withLock { $0 } == [.network])
        #expect(night.lookUps("key") == 2)
    }

    @Test func whatWasStillToBeAskedOfTheFreeModelIsParkedInLedgerAndReport() async throws {
        let night = try await parked()
        let row = try #require(try await night.ledger().snapshot().chapters["c3"]?.row)
        #expect(row.state == "deferred" && row.errorClass == "daily_quota")
        #expect(row.deferredUntil == Self.midnight && row.deferredAt == Night.date)
        let plan = try await night.plan()
        #expect(plan.chapters.map(\.verdict.awaitsQuota) == [false, true, true, false])
        #expect(
            plan.chapters[2].verdict.reason
                == "the day's free requests are used up; not asked before 1970-01-13T00:00:00Z")
        #expect(plan.chapters[3].isAsked)
        #expect(
            try night.text("report.md").contains("daily\\_quota") || night.text("report.md").contains("daily_quota"))
    }

    @Test(arguments: [
        LookUpServer.key(remaining: 0), LookUpServer.key(remaining: nil), .response(500, ["{}"]), .refuse,
        .response(401, ["{}"]), .response(200, ["no"]),
    ])
    func theNoteIsBelievedUnlessTheServerSaysThatSomeAreLeft(key: ScriptedTransport.Reply) async throws {
        let night = try await parked()
        server.set { $0.key = key }
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(outcome.report.chapters.map(\.state) == [.done, .deferred, .deferred, .done])
        #expect(night.asked == [1, 2, 4])
        #expect(night.lookUps("key") == 1)
        // Nothing but parked chapters is left: the next run asks about the key again, and nothing else.
        #expect(try await night.run().status == .workLeft)
        #expect(night.asked == [1, 2, 4])
        #expect(night.lookUps("key") == 2)
        let row = try #require(try await night.ledger().snapshot().chapters["c3"]?.row)
        #expect(row.deferredUntil == Self.midnight && row.errorClass == "daily_quota")
    }

    @Test func freeRequestsThatAreLeftAfterAllAreUsedAfterOneQuestion() async throws {
        let night = try await parked()
        server.set { $0.key = LookUpServer.key(remaining: 3) }
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 2, 3, 4])
        #expect(night.lookUps("key") == 1)
        #expect(try await night.run().status == .done)
        #expect(night.lookUps("key") == 1)
    }

    @Test func theRunSaysThatItStartsBeforeItAsksAboutTheKey() async throws {
        let night = try await parked()
        server.set { $0.key = LookUpServer.key(remaining: 3) }
        let looks = Mutex<[Int]>([])
        _ = try await night.run { event in
            if case .runStarted = event { looks.withLock { $0.append(night.lookUps("key")) } }
        }
        #expect(looks.withLock { $0 } == [0])
        #expect(night.lookUps("key") == 1)
    }

    @Test func whereAStopComesFirstNothingIsAskedAboutTheKey() async throws {
        let night = try await parked()
        let stopSwitch = StopSwitch()
        stopSwitch.turnOn()
        #expect(try await night.run(stop: RunStop(stopSwitch, signal: { 15 })).status == .signal(15))
        #expect(night.lookUps("key") == 0)
        #expect(night.asked == [1, 2])
    }

    @Test func afterMidnightNothingIsAskedAboutTheKey() async throws {
        var night = try await parked()
        night.now = Self.midnight
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 2, 3, 4])
        #expect(night.lookUps("key") == 0)
    }

    @Test func aNoteFromTheFutureIsAClocksMistake() async throws {
        var night = try await parked()
        night.now = Night.date.addingTimeInterval(-3600)
        #expect(try await night.run().status == .done)
        #expect(night.lookUps("key") == 0)
    }

    @Test func aChapterOfAnotherModelIsNotParked() async throws {
        var night = try await parked()
        night.model = "m/asked"
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 2, 3, 4])
        #expect(night.lookUps("key") == 0)
    }

    @Test func aPersonsWordIsStronger() async throws {
        var night = try await parked()
        night.selection.retry = ["c2"]
        night.selection.force = ["c3"]
        night.selection.only = ["c2"]
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 2, 3])
        #expect(night.lookUps("key") == 0)
    }

    @Test func whatIsLeftAloneAsksNothing() async throws {
        var night = try await parked()
        night.selection.only = ["c1"]
        #expect(try await night.run().status == .done)
        #expect(night.lookUps("key") == 0)
    }

    @Test func aRequestThatMetTheQuotaOnTwelveNightsIsAskedOnTheNext() async throws {
        var night = try await parked()
        server.set { $0.chapter = { $0 == 2 ? Self.refusal : .stream("Words of chapter \($0).") } }
        for day in 1...13 {
            night.now = Self.midnight.addingTimeInterval(Double(day) * 86_400)
            #expect(try await night.run().status == .workLeft)
        }
        #expect(night.asked.count { $0 == 2 } == 14)
        server.set { $0.chapter = { .stream("Words of chapter \($0).") } }
        night.now = Self.midnight.addingTimeInterval(14 * 86_400)
        #expect(try await night.run().status == .done)
    }

    @Test func whatWaitsForTheSecondPassIsParkedToo() async throws {
        var night = try Night(chapters: 2, server.transport)
        night.model = "m/asked:free"
        server.set { $0.chapter = { $0 == 2 ? Self.refusal : .response(503, ["{}"]) } }
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(outcome.report.chapters.map(\.state) == [.deferred, .deferred])
        #expect(try await night.plan().chapters.map(\.verdict.awaitsQuota) == [true, true])
    }
}
