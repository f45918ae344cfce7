import Foundation
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookLedger
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a run says of chapters and attempts that this program itself kept back or ended.
@Suite struct OwnErrorTests {
    /// A ledger that no longer takes the end of an attempt.
    private func breakLedger(of night: Night) throws {
        let path = night.scratch.path.appending("life").appending(SQLiteLedger.name)
        try Database.openForWriting(LedgerFile(path)).run(
            script: """
                CREATE TRIGGER broken BEFORE UPDATE ON attempts WHEN NEW.ended_at IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'broken'); END
                """)
    }

    @Test func anAttemptWhoseEndTheLedgerRefusedIsInTheSumsOfTheRun() async throws {
        var night = try Night(chapters: 1, ScriptedTransport { _, _ in .stream("Words.") })
        _ = try await night.run()
        try breakLedger(of: night)
        night.chapters.append(Night.chapter(2))
        let outcome = try await night.run()
        #expect(outcome.status != .done)
        #expect(outcome.spent.cost == Decimal(string: "0.00125"))
        #expect(outcome.report.chapters[1].cost == Decimal(string: "0.00125"))
        #expect(outcome.report.chapters[1].wasAsked)
        #expect(outcome.report.statistics.attempts == 1)
    }

    @Test func anAttemptThatFoundNoRoomForItsTextWasNotAsked() async throws {
        var night = try Night(chapters: 1, ScriptedTransport { _, _ in .stream("Words.") })
        _ = try await night.run()
        try night.scratch.write("life/.bookgen/inflight/2.jsonl/in", "the way")
        night.chapters.append(Night.chapter(2))
        let outcome = try await night.run()
        #expect(night.asked == [1])
        #expect(outcome.report.chapters.map(\.wasAsked) == [false, false])
    }

    @Test func aChapterThatWaitsForALongPauseWasNotAsked() async throws {
        let night = try Night(
            chapters: 2, ScriptedTransport { _, _ in .response(429, headers: ["Retry-After": "86400"], ["{}"]) })
        let outcome = try await night.run()
        #expect(outcome.report.chapters.map(\.state) == [.deferred, .deferred])
        #expect(outcome.report.chapters.map(\.wasAsked) == [true, false])
        #expect(night.asked == [1])
        let rows = try await night.ledger().snapshot().chapters
        #expect(rows["c2"]?.row.reason.contains("the request was not sent") == true)
    }
}
