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

/// What a later run does with what earlier ones left.
@Suite struct ResumeTests {
    private static func states(_ outcome: RunOutcome) -> [ChapterState] { outcome.report.chapters.map(\.state) }

    /// A server that answers every chapter but one as told, and that one by what `reply` says now.
    private static func server(
        _ reply: @escaping @Sendable (Int) -> ScriptedTransport.Reply?
    ) -> ScriptedTransport {
        ScriptedTransport { _, request in
            let body = String(decoding: request.body ?? Data(), as: UTF8.self)
            let number = Int(body.firstMatch(of: /Write chapter (\d+)/)?.output.1 ?? "") ?? 0
            return reply(number) ?? .stream("Words of chapter \(number).")
        }
    }

    @Test func theSecondNightAsksForExactlyTheChapterThatFailedTransiently() async throws {
        let isDown = Mutex(true)
        var night = try Night(chapters: 3, Self.server { $0 == 2 && isDown.withLock { $0 } ? .refuse : nil })
        night.settings.secondPass = nil
        #expect(try await night.run().status == .chaptersFailed)
        isDown.withLock { $0 = false }
        let failed = try await night.plan().chapters[1]
        #expect(failed.verdict.state == .failed && failed.isAsked && failed.verdict.reason.contains("asked again"))
        let second = try await night.run()
        #expect(second.status == .done)
        #expect(night.asked == [1, 2, 2, 2, 2, 3, 2])
        #expect(second.report.chapters[1].attempts == 5)
        #expect(second.report.totals.attempts == 7)
    }

    @Test(arguments: [
        ("length", "ended at the token limit"), ("content_filter", "cut by a content filter"),
    ])
    func aPermanentFailureIsNotAskedAgain(reason: String, words: String) async throws {
        let night = try Night(chapters: 2, Self.server { $0 == 2 ? .stream("Half a", finishReason: reason) : nil })
        #expect(try await night.run().status == .chaptersFailed)
        let report = try night.text("report.json")
        let second = try await night.run()
        #expect(second.status == .chaptersFailed)
        #expect(Self.states(second) == [.done, .partial])
        #expect(night.asked == [1, 2])
        #expect(try night.text("report.json") == report)
        let plan = try await night.plan()
        #expect(plan.chapters[1].verdict.reason == "\(words); not asked again until its request changes or --retry c2")
        #expect(plan.isFinished)
        #expect(try await night.ledger().snapshot().runs == 1)
    }

    @Test func aPermanentFailureIsAskedAgainWhenItsRequestChangesOrAPersonSaysSo() async throws {
        var night = try Night(chapters: 1, Self.server { _ in .stream("Half a", finishReason: "length") })
        _ = try await night.run()
        night.selection.retry = ["c1"]
        _ = try await night.run()
        #expect(night.transport.requests.map { $0.headers["X-OpenRouter-Cache-Clear"] } == [nil, "true"])
        night.selection = PlanSelection()
        _ = try await night.run()
        #expect(night.asked.count == 2)
        night.chapters[0].parameters["max_tokens"] = .integer(9000)
        _ = try await night.run()
        #expect(night.asked.count == 3)
        #expect(
            night.files == ["01-c1.partial-2.md", "01-c1.partial-3.md", "01-c1.partial.md", "report.json", "report.md"])
    }

    @Test func aChangedPromptIsAskedAgainAndItsOldFileKept() async throws {
        var night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        let old = try night.text("01-c1.md")
        night.chapters[0].prompt = "Write chapter 1 anew."
        let second = try await night.run()
        #expect(second.status == .done)
        #expect(night.asked == [1, 2, 1])
        #expect(try night.text("old/01-c1.md.1.bak") == old)
        #expect(try night.text("01-c1.md") != old)
        // Back to the first prompt: its answer is in the ledger and is not bought twice.
        night.chapters[0].prompt = "Write chapter 1."
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 1])
        #expect(try night.text("01-c1.md") == old)
        #expect(night.files.filter { $0.hasSuffix(".bak") } == ["old/01-c1.md.1.bak", "old/01-c1.md.2.bak"])
    }

    @Test func aStaleChapterWhoseNewRequestFailsKeepsItsOldFile() async throws {
        let fails = Mutex(false)
        var night = try Night(
            chapters: 1, Self.server { _ in fails.withLock { $0 } ? .stream("Half", finishReason: "length") : nil })
        _ = try await night.run()
        let old = try night.text("01-c1.md")
        fails.withLock { $0 = true }
        night.chapters[0].prompt = "Write chapter 1 anew."
        #expect(try await night.run().status == .chaptersFailed)
        #expect(try await night.run().status == .chaptersFailed)
        #expect(night.asked.count == 2)
        #expect(try night.text("01-c1.md") == old)
    }

    @Test func aReplacedModelBuysNothingTwiceUnlessAPersonSaysSo() async throws {
        var night = try Night(chapters: 3, Self.server { _ in nil })
        night.selection.maxChapters = 2
        #expect(try await night.run().status == .workLeft)
        night.selection.maxChapters = nil
        night.model = "m/new"
        let second = try await night.run()
        #expect(second.status == .done)
        #expect(Self.states(second) == [.stale, .stale, .done])
        #expect(night.asked == [1, 2, 3])
        night.selection.refreshesSettings = true
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 3, 1, 2])
        night.selection.refreshesSettings = false
        #expect(try await night.plan().isFinished)
    }

    @Test func anEditedFileIsKeptUnlessForcedAndThenItIsABackup() async throws {
        var night = try Night(chapters: 1, Self.server { _ in nil })
        _ = try await night.run()
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        night.chapters[0].prompt = "Write chapter 1 anew."
        let second = try await night.run()
        #expect(second.status == .done && Self.states(second) == [.edited])
        #expect(try night.text("01-c1.md") == "Mine.\n")
        night.selection.force = ["c1"]
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == 2)
        #expect(try night.text("old/01-c1.md.1.bak") == "Mine.\n")
        #expect(try night.text("01-c1.md").hasSuffix("Words of chapter 1.\n"))
        #expect(night.transport.requests.last?.headers["X-OpenRouter-Cache-Clear"] == "true")
        night.selection.force = []
        #expect(try await night.plan().isFinished)
    }

    @Test func aMissingFileIsWrittenAgainWithoutARequest() async throws {
        let night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        let text = try night.text("02-c2.md")
        try FileManager.default.removeItem(atPath: night.scratch["life/02-c2.md"].string)
        let plan = try await night.plan()
        #expect(plan.chapters[1].verdict.reason.contains("written again without a request"))
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2])
        #expect(try night.text("02-c2.md") == text)
    }

    @Test func aReorderedRetitledRenamedAndExtendedManifestAsksOnlyWhatIsNew() async throws {
        var night = try Night(chapters: 3, Self.server { _ in nil })
        _ = try await night.run()
        try night.scratch.write("life/03-c3.md", "Mine.\n")
        var chapters = night.chapters
        chapters[0].title = "A New Title"
        chapters[1].id = "renamed"
        night.chapters = [Night.chapter(4), chapters[2], chapters[1], chapters[0]]
        let second = try await night.run()
        #expect(second.status == .done)
        #expect(night.asked == [1, 2, 3, 4])
        #expect(night.files == ["01-c4.md", "02-c3.md", "03-renamed.md", "04-c1.md", "report.json", "report.md"])
        #expect(try night.text("02-c3.md") == "Mine.\n")
        #expect(try night.text("04-c1.md").hasSuffix("\n# A New Title\n\nWords of chapter 1.\n"))
        #expect(try night.text("03-renamed.md").contains("id: \"renamed\""))
        #expect(second.report.orphans.isEmpty)
        #expect(second.report.totals.attempts == 4)
        #expect(try await night.plan().isFinished)
    }

    @Test func aRunThatFindsOnlyDeferredChaptersSaysUntilWhenAndWhatAsksThemSooner() async throws {
        let wait = ScriptedTransport.Reply.response(429, headers: ["Retry-After": "86400"], ["{}"])
        var night = try Night(chapters: 1, Self.server { $0 == 1 ? wait : nil })
        #expect(try await night.run().status == .workLeft)
        #expect(try await night.plan().isFinished)
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        let reason = try #require(outcome.report.run.stopReason)
        #expect(reason.contains("nothing more may be asked before 1970-01-13T13:46:40Z"))
        #expect(reason.contains("--retry with a chapter's id"))
        #expect(night.asked == [1])
        night.selection.retry = ["c1"]
        _ = try await night.run()
        #expect(night.asked == [1, 1])
    }

    @Test func aChapterThatLeftTheManifestIsAnOrphanAndStaysPaid() async throws {
        var night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        night.chapters.removeLast()
        night.chapters.append(Night.chapter(3))
        let second = try await night.run()
        #expect(second.status == .done)
        #expect(second.report.orphans.map(\.id) == ["c2"])
        #expect(second.report.totals.cost == Decimal(string: "0.00375"))
        #expect(night.files.contains("old/02-c2.md"))
    }

    @Test func aBookFromBeforeTheLedgerIsAdopted() async throws {
        var night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2])
        let files = try await night.ledger().snapshot().chapters.values.flatMap(\.files)
        #expect(files.count == 2 && files.allSatisfy(\.isPublished))
        // What was adopted is known from then on: an edit shows, a new model makes it stale.
        night.model = "m/new"
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.stale, .stale])
        try night.scratch.write("life/01-c1.md", night.text("01-c1.md") + "More.\n")
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.edited, .stale])
    }

    @Test func anotherBooksFolderIsRefused() async throws {
        var night = try Night(chapters: 1, Self.server { _ in nil })
        _ = try await night.run()
        night.title = "Another Life"
        let error = await #expect(throws: OtherBookError.self) { try await night.plan() }
        #expect(error.map { BookPlan.ExitStatus(writing: $0) } == .manifest)
        night.selection.acceptsNewTitle = true
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1])
    }

    @Test func aSelectionLeavesTheOthersAloneAndOutOfTheResult() async throws {
        var night = try Night(chapters: 4, Self.server { _ in nil })
        night.selection.only = ["c2"]
        #expect(try await night.run().status == .done)
        night.selection.only = []
        night.selection.from = "c4"
        #expect(try await night.run().status == .done)
        #expect(night.asked == [2, 4])
        night.selection.from = nil
        night.selection.maxChapters = 1
        #expect(try await night.run().status == .workLeft)
        #expect(night.asked == [2, 4, 1])
        #expect(try await night.run().status == .done)
        #expect(night.asked == [2, 4, 1, 3])
    }

    @Test func aDeferralHoldsUntilItsTimeAndOneFromTheFutureIsNotBelieved() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.response(429, headers: ["Retry-After": "3600"], ["{}"])))
        night.settings.secondPass = nil
        #expect(try await night.run().status == .workLeft)
        #expect(try await night.run().status == .workLeft)
        #expect(night.asked.count == 1)
        let chapter = try await night.plan().chapters[0]
        #expect(
            chapter.verdict.state == .deferred && chapter.verdict.deferredUntil == Night.date.addingTimeInterval(3600))
        night.now = Night.date.addingTimeInterval(-86_400)
        #expect(try await night.plan().chapters[0].isAsked)
        night.now = Night.date.addingTimeInterval(3601)
        #expect(try await night.plan().chapters[0].isAsked)
    }

    @Test func aReportThatCouldNotBeWrittenIsWrittenByTheNextRun() async throws {
        let night = try Night(chapters: 1, Self.server { _ in nil })
        try night.scratch.write("life/report.json/in", "the way")
        #expect(try await night.run().status == .cannotCreate)
        try FileManager.default.removeItem(atPath: night.scratch["life/report.json"].string)
        let unfinished = try await night.plan()
        #expect(!unfinished.isFinished)
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1])
        #expect(try night.text("report.json").contains("0.00125"))
        #expect(try await night.plan().isFinished)
    }

    @Test func twoRunsOfOneBookAreKeptApart() async throws {
        let night = try Night(chapters: 1, Self.server { _ in nil })
        let folder = try BookFolder(try await night.plan().layout)
        let first = try BookLock.take(in: folder, at: Night.date)
        let error = #expect(throws: BookLock.Holder.self) { try BookLock.take(in: folder, at: Night.date) }
        #expect(error?.processID == ProcessInfo.processInfo.processIdentifier)
        #expect(error?.since == "1970-01-12T13:46:40Z")
        // Nor does it help to take the file for a leftover.
        try FileManager.default.removeItem(atPath: folder.path.appending(".bookgen/lock").string)
        #expect(throws: BookLock.Holder.self) { try BookLock.take(in: folder, at: Night.date) }
        withExtendedLifetime(first) {}
    }
}

extension ResumeTests {
    @Test func aModelThatIsChangedBackIsNotBoughtTwiceAndTheBookComesToRest() async throws {
        var night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        night.model = "m/new"
        night.selection.refreshesSettings = true
        _ = try await night.run()
        night.model = "m/asked"
        #expect(
            try await night.plan().chapters[0].verdict.reason.contains(
                "its answer is in the ledger, and nothing is asked"))
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 1, 2])
        night.selection = PlanSelection()
        #expect(try await night.plan().isFinished)
        let text = try night.text("01-c1.md")
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        _ = try await night.run()
        #expect(try night.text("01-c1.md") == text)
        #expect(try await night.plan().isFinished)
    }

    @Test func aNewTitleIsRememberedAndASimulatedBookIsNotTakenForARealOne() async throws {
        var night = try Night(chapters: 1, Self.server { _ in nil })
        _ = try await night.run()
        night.title = "A Better Title"
        night.selection.acceptsNewTitle = true
        _ = try await night.run()
        night.selection = PlanSelection()
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1])
        var other = try Night(chapters: 1, ScriptedTransport(.stream("Text.", provider: "simulated")))
        other.isSimulated = true
        _ = try await other.run()
        try FileManager.default.moveItem(
            atPath: other.scratch["simulated/life"].string, toPath: other.scratch["life"].string)
        other.isSimulated = false
        let error = await #expect(throws: SimulatedBookError.self) { try await other.plan() }
        #expect(error.map { BookPlan.ExitStatus(writing: $0) } == .configuration)
    }

    @Test func aReportThatIsGoneOrNoLongerTrueIsWrittenAgain() async throws {
        var night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/report.md"].string)
        _ = try await night.run()
        #expect(night.files.contains("report.md"))
        // An empty file loses nothing; a folder in its place is told, also in the report.
        try night.scratch.write("life/01-c1.md", "")
        #expect(try await night.run().status == .done)
        try FileManager.default.removeItem(atPath: night.scratch["life/02-c2.md"].string)
        try night.scratch.write("life/02-c2.md/in", "the way")
        #expect(try await night.run().status == .chaptersFailed)
        #expect(try night.text("report.md").contains("02-c2.md is a folder"))
        #expect(try await night.plan().isFinished)
        night.chapters.removeLast()
        #expect(try await night.run().report.orphans.count == 1)
        #expect(try night.text("report.md").contains("Chapter 2"))
        #expect(try await night.plan().isFinished)
        #expect(night.asked == [1, 2])
    }

    @Test func aForcedChapterIsMeantBesideASelection() async throws {
        var night = try Night(chapters: 2, Self.server { _ in nil })
        _ = try await night.run()
        night.selection.only = ["c2"]
        night.selection.force = ["c1"]
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 1])
    }
}

extension ResumeTests {
    @Test func anOrphanIsAdoptedOnceAlsoWhereTwoChaptersHavePromptsOfIts() async throws {
        var night = try Night(chapters: 1, Self.server { _ in nil })
        _ = try await night.run()
        night.chapters[0].prompt = "Write chapter 1 anew."
        _ = try await night.run()
        var (first, second) = (Night.chapter(1), Night.chapter(1))
        first.id = "first"
        second.id = "second"
        second.prompt = "Write chapter 1 anew."
        night.chapters = [first, second]
        let plan = try await night.plan()
        #expect(plan.chapters.map(\.found.adoptedID) == ["c1", nil])
        #expect(plan.chapters.map(\.isAsked) == [false, true])
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 1, 1])
        #expect(try await night.plan().isFinished)
    }
}
