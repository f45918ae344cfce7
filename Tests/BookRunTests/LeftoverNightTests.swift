import BookLedger
import BookManifest
import Foundation
import Glibc
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A run moves to `old` what no chapter needs any more, and what is needed again comes back without a request.
@Suite struct LeftoverNightTests {
    /// A book of three chapters, all done.
    private static func book() async throws -> Night {
        let night = try Night(
            chapters: 3,
            ScriptedTransport { _, request in
                let body = String(decoding: request.body ?? Data(), as: UTF8.self)
                let number = body.firstMatch(of: /Write chapter (\d+)/)?.output.1 ?? ""
                return .stream("Words of chapter \(number).")
            })
        #expect(try await night.run().status == .done)
        return night
    }

    private static func names(in night: Night) async throws -> Set<String> {
        Set(try await night.ledger().snapshot().chapters.values.flatMap(\.files).map(\.name))
    }

    private static let reports = ["report.json", "report.md"]

    @Test func aChapterThatIsTakenOutAndPutBackInIsNotAskedAgain() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        let text = try night.text("02-c2.md")
        night.chapters.remove(at: 1)
        let plan = try await night.plan()
        #expect(plan.leftovers.map(\.name) == ["02-c2.md"] && plan.movesLeftovers && !plan.isFinished)
        let second = try await night.run()
        #expect(second.status == .done)
        #expect(night.files == ["01-c1.md", "02-c3.md", "old/02-c2.md"] + Self.reports)
        #expect(try night.text("old/02-c2.md") == text)
        #expect(second.report.orphans.map(\.file) == ["old/02-c2.md"])
        #expect(try night.text("report.md").contains("]: old/02-c2.md\n"))
        #expect(try await Self.names(in: night).contains("old/02-c2.md"))
        #expect(try await night.plan().isFinished)

        night.chapters = chapters
        let back = try await night.plan()
        #expect(back.chapters[1].verdict.state == .done && back.chapters[1].found.fileName == "old/02-c2.md")
        #expect(!back.isFinished)
        let third = try await night.run()
        #expect(third.status == .done)
        #expect(night.files == ["01-c1.md", "02-c2.md", "03-c3.md"] + Self.reports)
        #expect(try night.text("02-c2.md") == text)
        #expect(third.report.chapters[1].file == "02-c2.md" && third.report.orphans.isEmpty)
        #expect(try await !Self.names(in: night).contains("old/02-c2.md"))
        #expect(night.asked == [1, 2, 3])
        #expect(try await night.plan().isFinished)
    }

    @Test func aChapterComesBackUnderANewNumberTitleAndId() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        night.chapters = [chapters[2]]
        _ = try await night.run()
        #expect(night.files == ["01-c3.md", "old/01-c1.md", "old/02-c2.md"] + Self.reports)
        var (renamed, retitled) = (chapters[0], chapters[1])
        renamed.id = "first"
        retitled.title = "A New Title"
        night.chapters = [chapters[2], retitled, renamed]
        let outcome = try await night.run()
        #expect(outcome.status == .done && outcome.report.orphans.isEmpty)
        #expect(night.files == ["01-c3.md", "02-c2.md", "03-first.md"] + Self.reports)
        #expect(try night.text("02-c2.md").hasSuffix("\n# A New Title\n\nWords of chapter 2.\n"))
        #expect(try night.text("03-first.md").hasSuffix("Words of chapter 1.\n"))
        #expect(night.asked == [1, 2, 3])
        #expect(try await night.plan().isFinished)
    }

    @Test func aChapterThatComesBackWithAnotherPromptHasItsOldTextAsBackup() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        night.chapters.removeLast()
        _ = try await night.run()
        night.chapters = chapters
        night.chapters[2].prompt = "Write chapter 3 anew."
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 3, 3])
        #expect(night.files == ["01-c1.md", "02-c2.md", "03-c3.md", "old/03-c3.md.1.bak"] + Self.reports)
        #expect(try await night.plan().isFinished)
    }

    @Test func backupsGoAwayAndTheirNumbersAreNotUsedAgain() async throws {
        var night = try await Self.book()
        night.selection.force = ["c1"]
        for _ in 1...2 { #expect(try await night.run().status == .done) }
        #expect(
            night.files == ["01-c1.md", "02-c2.md", "03-c3.md", "old/01-c1.md.1.bak", "old/01-c1.md.2.bak"]
                + Self.reports)
        #expect(try await Self.names(in: night).isSuperset(of: ["old/01-c1.md.1.bak", "old/01-c1.md.2.bak"]))
    }

    @Test func aBackupThatTheLedgerDoesNotKnowByNameGoesTooAndAStrangersStays() async throws {
        var night = try await Self.book()
        try night.scratch.write("life/01-c1.md.1.bak", try night.text("01-c1.md"))
        try night.scratch.write("life/02-c2.md.1.bak", "mine")
        try night.scratch.write("life/notes.txt", try night.text("01-c1.md"))
        night.chapters.removeLast()
        #expect(try await night.run().status == .done)
        #expect(
            night.files == [
                "01-c1.md", "02-c2.md", "02-c2.md.1.bak", "notes.txt", "old/01-c1.md.1.bak", "old/03-c3.md",
            ]
                + Self.reports)
        #expect(try await night.plan().isFinished)
    }

    @Test func aPartialTextStaysUntilItsChapterIsDone() async throws {
        var night = try Night(
            chapters: 1,
            ScriptedTransport { index, _ in index == 0 ? .stream("Half a", finishReason: "length") : .stream("Words.") }
        )
        let first = try await night.run()
        #expect(first.report.chapters[0].file == "01-c1.partial.md")
        #expect(night.files == ["01-c1.partial.md"] + Self.reports)
        night.selection.retry = ["c1"]
        let second = try await night.run()
        #expect(second.report.chapters[0].file == "01-c1.md")
        #expect(night.files == ["01-c1.md", "old/01-c1.partial.md"] + Self.reports)
        night.selection = PlanSelection()
        #expect(try await night.plan().isFinished)
    }

    @Test func aPartialTextInTheFolderIsStillNamed() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Half a", finishReason: "length")))
        _ = try await night.run()
        night.chapters = [Night.chapter(2)]
        _ = try await night.run()
        #expect(night.files == ["01-c2.partial.md", "old/01-c1.partial.md"] + Self.reports)
        #expect(try night.text("report.md").contains("old/01-c1.partial.md"))
        night.chapters = [Night.chapter(1)]
        let outcome = try await night.run()
        #expect(outcome.report.chapters[0].file == "old/01-c1.partial.md")
        #expect(night.asked == [1, 2])
        #expect(try await night.plan().isFinished)
    }

    @Test func anOrphanThatAPersonEditedStaysAndIsNamed() async throws {
        var night = try await Self.book()
        try night.scratch.write("life/03-c3.md", "Mine.\n")
        night.chapters.removeLast()
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(night.files == ["01-c1.md", "02-c2.md", "03-c3.md"] + Self.reports)
        let orphan = try #require(outcome.report.orphans.first)
        #expect(orphan.file == "03-c3.md")
        #expect(orphan.note == "it is in the ledger, not in the manifest; its file was edited and stays in place")
        #expect(try await night.plan().isFinished)
    }

    @Test func aTextThatIsEditedInTheFolderComesBackAsItIs() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        night.chapters.removeLast()
        _ = try await night.run()
        try night.scratch.write("life/old/03-c3.md", "Mine.\n")
        night.chapters = chapters
        let outcome = try await night.run()
        #expect(outcome.report.chapters[2].state == .edited && outcome.report.chapters[2].file == "03-c3.md")
        #expect(try night.text("03-c3.md") == "Mine.\n")
        #expect(night.asked == [1, 2, 3])
        #expect(try await night.plan().isFinished)
    }

    @Test func aPersonsFileInItsPlaceCountsBeforeTheOneThatWasPutAway() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        night.chapters.removeLast()
        _ = try await night.run()
        try night.scratch.write("life/03-c3.md", "Mine.\n")
        night.chapters = chapters
        #expect(try await night.run().report.chapters[2].state == .edited)
        #expect(night.files == ["01-c1.md", "02-c2.md", "03-c3.md", "old/03-c3.md"] + Self.reports)
        #expect(try night.text("03-c3.md") == "Mine.\n")
        #expect(try await night.plan().isFinished)
    }

    @Test func anOrphanWithoutAFileHasNoLink() async throws {
        var night = try await Self.book()
        try FileManager.default.removeItem(atPath: night.scratch["life/03-c3.md"].string)
        night.chapters.removeLast()
        let outcome = try await night.run()
        #expect(outcome.report.orphans.map(\.file) == [nil])
        #expect(try !night.text("report.md").contains("03-c3.md"))
    }

    @Test(arguments: ["a link", "a file"]) func somethingElseNamedOldKeepsAllInPlaceAndIsSaid(what: String) async throws
    {
        var night = try await Self.book()
        try night.scratch.write("away/keep", "mine")
        if what == "a file" {
            try night.scratch.write("life/old", "mine")
        } else {
            #expect(symlink(night.scratch["away"].string, night.scratch["life/old"].string) == 0)
        }
        night.chapters.removeLast()
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(outcome.report.orphans.map(\.file) == ["03-c3.md"])
        #expect(night.scratch.names(in: "life").contains("03-c3.md"))
        #expect(night.scratch.names(in: "away") == ["keep"])
        #expect(night.log.all.contains { $0.contains("leftovers stay in the book's folder") })
        // The next nights leave it alone.
        #expect(try await night.plan().isFinished)
    }

    @Test func aLinkWithALeftoversNameIsNotMoved() async throws {
        var night = try await Self.book()
        let away = night.scratch["away.md"]
        try FileManager.default.moveItem(atPath: night.scratch["life/03-c3.md"].string, toPath: away.string)
        #expect(symlink(away.string, night.scratch["life/03-c3.md"].string) == 0)
        #expect(symlink(away.string, night.scratch["life/03-c3.md.1.bak"].string) == 0)
        night.chapters.removeLast()
        #expect(try await night.run().status == .done)
        #expect(night.files == ["01-c1.md", "02-c2.md", "03-c3.md", "03-c3.md.1.bak"] + Self.reports)
        #expect(try await night.plan().isFinished)
    }

    /// What a kill leaves between the ledger's note, the new name and the end of the old one.
    @Test(arguments: [1, 2]) func aMoveThatWasCutIsEndedByTheNextRun(step: Int) async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        let text = try night.text("03-c3.md")
        let file = try #require(try await night.ledger().snapshot().chapters["c3"]?.files.last)
        try await night.ledger().rename(file: file.id, to: "old/03-c3.md")
        if step == 2 {
            try night.scratch.write("life/old/other", "")
            try FileManager.default.linkItem(
                atPath: night.scratch["life/03-c3.md"].string, toPath: night.scratch["life/old/03-c3.md"].string)
        }
        // Where the chapter is wanted again, it is found in its place.
        #expect(try await night.run().report.chapters[2].file == "03-c3.md")
        night.chapters.removeLast()
        #expect(try await night.run().report.orphans.map(\.file) == ["old/03-c3.md"])
        #expect(!night.files.contains("03-c3.md"))
        #expect(try night.text("old/03-c3.md") == text)
        night.chapters = chapters
        #expect(try await night.run().status == .done)
        #expect(try night.text("03-c3.md") == text)
        #expect(night.asked == [1, 2, 3])
        #expect(try await night.plan().isFinished)
    }

    @Test func aMoveBackThatWasCutLosesNothing() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        night.chapters.removeLast()
        _ = try await night.run()
        try FileManager.default.linkItem(
            atPath: night.scratch["life/old/03-c3.md"].string, toPath: night.scratch["life/03-c3.md"].string)
        night.chapters = chapters
        let outcome = try await night.run()
        #expect(outcome.report.chapters[2].state == .done && outcome.report.chapters[2].file == "03-c3.md")
        #expect(night.asked == [1, 2, 3])
        #expect(try await night.plan().isFinished)
    }

    @Test func aBookWhoseLedgerIsLostTakesItsChaptersBackToo() async throws {
        var night = try await Self.book()
        let chapters = night.chapters
        night.chapters.removeLast()
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        night.chapters = chapters
        night.chapters[2].id = "last"
        #expect(try await night.run().status == .done)
        #expect(night.files == ["01-c1.md", "02-c2.md", "03-last.md"] + Self.reports)
        #expect(night.asked == [1, 2, 3])
        #expect(try await night.plan().isFinished)
    }
}
