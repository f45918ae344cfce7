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

/// What a person changes between two runs is in the ledger and in the report after the next one, and nothing is asked.
@Suite struct MendedBookTests {
    /// A book of two chapters, the second of which ended at the token limit.
    private static func failedBook() async throws -> Night {
        let night = try Night(
            chapters: 2,
            ScriptedTransport { index, _ in index == 1 ? .stream("Half a", finishReason: "length") : .stream("Words.") }
        )
        #expect(try await night.run().status == .chaptersFailed)
        return night
    }

    /// What report and ledger say of the book, and how many runs there were.
    private static func noted(_ night: Night) async throws -> (report: RunReport, snapshot: LedgerSnapshot) {
        let report = try RunReport(json: Data(try night.text("report.json").utf8))
        return (report, try await night.ledger().snapshot())
    }

    /// Runs the book and expects that what is noted then is how it ended, that nothing was asked, and that a further run
    /// leaves everything as it is.
    private static func expectNoted(
        _ night: Night, _ status: BookPlan.ExitStatus, _ states: [ChapterState],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (asked, runs) = (night.asked, try await night.ledger().snapshot().runs)
        #expect(try await night.run().status == status, sourceLocation: sourceLocation)
        let (report, snapshot) = try await noted(night)
        #expect(report.chapters.map(\.state) == states, sourceLocation: sourceLocation)
        #expect(report.run.exitCode == Int(status.code), sourceLocation: sourceLocation)
        #expect(snapshot.newestRun?.exitCode == Int(status.code), sourceLocation: sourceLocation)
        let rows = snapshot.chapters.values.map(\.row).sorted { $0.number < $1.number }
        #expect(rows.map(\.state) == states.map(\.rawValue), sourceLocation: sourceLocation)
        #expect(rows.map(\.title) == report.chapters.map(\.title), sourceLocation: sourceLocation)
        #expect(night.asked == asked, sourceLocation: sourceLocation)
        #expect(snapshot.runs == runs + 1, sourceLocation: sourceLocation)
        #expect(try await night.plan().isFinished, sourceLocation: sourceLocation)
    }

    @Test func aPartialThatIsRenamedToItsChapterIsNoted() async throws {
        let night = try await Self.failedBook()
        try FileManager.default.moveItem(
            atPath: night.scratch["life/02-c2.partial.md"].string, toPath: night.scratch["life/02-c2.md"].string)
        try await Self.expectNoted(night, .done, [.done, .edited])
        #expect(try night.text("report.md").contains("2 of 2 chapters are done;"))
    }

    @Test func aChapterThatIsWrittenByHandIsNoted() async throws {
        let night = try await Self.failedBook()
        try night.scratch.write("life/02-c2.md", "Mine, in four words.\n")
        try await Self.expectNoted(night, .done, [.done, .edited])
        #expect(try await Self.noted(night).report.chapters[1].words == 4)
    }

    @Test func aNewChapterThatIsWrittenByHandIsNoted() async throws {
        var night = try await Self.failedBook()
        night.chapters.append(Night.chapter(3))
        try night.scratch.write("life/03-c3.md", "Mine.\n")
        try await Self.expectNoted(night, .chaptersFailed, [.done, .partial, .edited])
    }

    @Test func aFolderInTheWayIsNotedBesideAnOlderFailure() async throws {
        let night = try await Self.failedBook()
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        try night.scratch.write("life/01-c1.md/in", "the way")
        try await Self.expectNoted(night, .chaptersFailed, [.failed, .partial])
        #expect(try night.text("report.md").contains("01-c1.md is a folder"))
    }

    @Test func anotherFailureOfTheSameChapterIsNoted() async throws {
        let night = try await Self.failedBook()
        try night.scratch.write("life/02-c2.md/in", "the way")
        try await Self.expectNoted(night, .chaptersFailed, [.done, .failed])
        #expect(try await Self.noted(night).report.chapters[1].problem?.errorClass.rawValue == "file_exists")
    }

    @Test func anEditIsNotedWithItsWordsAndSoIsItsEnd() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        let text = try night.text("01-c1.md")
        for words in 2...3 {
            try night.scratch.write("life/01-c1.md", text + String(repeating: "more ", count: words - 1))
            try await Self.expectNoted(night, .done, [.edited])
            #expect(try await Self.noted(night).report.chapters[0].words == words)
        }
        try night.scratch.write("life/01-c1.md", text)
        try await Self.expectNoted(night, .done, [.done])
    }

    @Test func whatTheManifestSaysOfAFailedChapterIsNoted() async throws {
        var night = try await Self.failedBook()
        night.chapters[1].title = "Another title"
        try await Self.expectNoted(night, .chaptersFailed, [.done, .partial])
        night.chapters[1].words = 900
        try await Self.expectNoted(night, .chaptersFailed, [.done, .partial])
        let record = try await Self.noted(night).report.chapters[1]
        #expect(record.targetWords == 900)
        #expect(
            record.file == "02-c2.partial.md" && record.words == 2
                && record.problem?.errorClass.rawValue == "token_limit")
    }

    @Test func anEditedFileThatAnotherIdTakesOverIsNoted() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        _ = try await night.run()
        night.chapters[0].id = "new"
        try await Self.expectNoted(night, .done, [.edited])
    }

    @Test func anEndThatIsNoLongerTrueIsNoted() async throws {
        let night = try await Self.failedBook()
        let ledger = try night.ledger()
        let snapshot = try await ledger.snapshot()
        try await ledger.endRun(
            try #require(snapshot.newestRun).id, at: Night.date, exitCode: 143, stopReason: "stopped by SIGTERM",
            chapters: snapshot.chapters.values.map(\.row))
        try await Self.expectNoted(night, .chaptersFailed, [.done, .partial])
    }

    @Test func whatIsLeftOutIsNotedToo() async throws {
        var night = try await Self.failedBook()
        try night.scratch.write("life/02-c2.md", "Mine.\n")
        night.selection.only = ["c1"]
        try await Self.expectNoted(night, .done, [.done, .edited])
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        night.selection = PlanSelection()
        night.selection.from = "c2"
        try await Self.expectNoted(night, .done, [.pending, .edited])
    }
}
