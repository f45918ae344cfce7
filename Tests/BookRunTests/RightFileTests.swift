import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What may take the place of a file that is there, and what may not.
@Suite struct RightFileTests {
    private func night() async throws -> Night {
        let night = try Night(chapters: 1, ScriptedTransport { _, _ in .stream("Words.") })
        #expect(try await night.run().status == .done)
        return night
    }

    // Puts an answer to the plan's request in the ledger, as a run does that ends before the file is written: with
    // `replaces`, when it was about to replace a file of these bytes. Returns the attempt.
    private func answer(
        _ night: Night, _ purpose: RequestRow.Purpose = .ask, replaces: String? = nil
    ) async throws -> Int64 {
        let planned = try await night.plan().chapters[0]
        let ledger = try night.ledger()
        let runID = try #require(try await ledger.snapshot().newestRun?.id)
        let exact = try ExactRequest(planned.wanted)
        let request = try await ledger.record(
            RequestRow(exact, of: planned, purpose, runID: runID), body: try exact.request.body())
        let attempt = try await ledger.begin(
            AttemptRow(
                requestID: request, runID: runID, number: 1, host: "h", startedAt: Night.date, waitedSeconds: 0,
                waitReason: nil), headers: [:])
        try await ledger.end(Fixtures.end(), ofAttempt: attempt, text: "New.")
        if let replaces {
            _ = try await ledger.record(
                FileRow(
                    chapterID: "c1", kind: .chapter, name: "01-c1.md", hash: "v1:sha256:new",
                    replacesHash: ContentHash.of(replaces.utf8), hashes: exact.hashes,
                    textID: try await ledger.record("New.", of: "c1", parts: [attempt])))
        }
        return attempt
    }

    @Test func aNewTitleMakesNoChapterFromBeforeTheLedgerDone() async throws {
        var night = try await night()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        night.model = "m/new"
        night.chapters[0].title = "A New Title"
        #expect(try await night.run().report.chapters.map(\.state) == [.stale])
        #expect(try night.text("01-c1.md").contains("# A New Title\n"))
        let plan = try await night.plan()
        #expect(plan.chapters.map(\.verdict.state) == [.stale])
        #expect(plan.isFinished)
    }

    @Test func anAnswerToOtherSettingsReplacesNoRightFile() async throws {
        var night = try await night()
        night.model = "m/new"
        let answer = try await answer(night)
        night.model = "m/asked"
        #expect(try await night.plan().chapters[0].verdict.action == .keep)
        #expect(try await night.plan().chapters[0].verdict.state == .done)
        night.model = "m/third"
        #expect(try await night.plan().chapters[0].verdict.action == .keep)
        night.model = "m/new"
        #expect(try await night.plan().chapters[0].verdict.action == .publish(attempt: answer))
    }

    @Test func anAnswerToAnAbandonedPromptReplacesNoRightFile() async throws {
        var night = try await night()
        let old = try night.text("01-c1.md")
        night.chapters[0].prompt = "Write chapter 1 anew."
        let answer = try await answer(night, replaces: old)
        night.chapters[0].prompt = "Write chapter 1."
        #expect(try await night.plan().chapters[0].verdict.state == .done)
        #expect(try await night.run().status == .done)
        #expect(try night.text("01-c1.md") == old)
        night.chapters[0].title = "A New Title"
        #expect(try await night.run().status == .done)
        #expect(try await night.plan().chapters[0].verdict.state == .done)
        night.chapters[0].prompt = "Write chapter 1 anew."
        #expect(try await night.plan().chapters[0].verdict.action == .publish(attempt: answer))
        #expect(night.asked == [1])
    }

    @Test func anEditedFileThatWasAboutToBeReplacedStaysWhereThePromptIsAnotherAgain() async throws {
        var night = try await night()
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        night.chapters[0].prompt = "Write chapter 1 anew."
        let answer = try await answer(night, .force, replaces: "Mine.\n")
        #expect(try await night.plan().chapters[0].verdict.action == .publish(attempt: answer))
        night.chapters[0].prompt = "Write chapter 1."
        #expect(try await night.plan().chapters[0].verdict.state == .edited)
    }

    @Test func anAnswerToAnEarlierForceThatNoFileTookIsNotAskedForAgain() async throws {
        var night = try await night()
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        let answer = try await answer(night, .force, replaces: "Mine.\n")
        try night.scratch.write("life/01-c1.md", "Mine, and longer.\n")
        #expect(try await night.plan().chapters[0].verdict.state == .edited)
        night.selection.force = ["c1"]
        #expect(try await night.plan().chapters[0].verdict.action == .publish(attempt: answer))
    }

    @Test func aCrashWhileATextFromBeforeTheLedgerGetsItsTitleMakesItNoPersonsFile() async throws {
        var night = try await night()
        try FileManager.default.removeItem(atPath: night.scratch["life/.bookgen"].string)
        _ = try await night.run()
        let old = try night.text("01-c1.md")
        night.chapters[0].title = "A New Title"
        let planned = try await night.plan().chapters[0]
        _ = try await night.ledger().record(
            FileRow(
                chapterID: "c1", kind: .chapter, name: "01-c1.md", hash: "v1:sha256:new",
                replacesHash: ContentHash.of(old.utf8),
                hashes: try ExactRequest(planned.wanted).hashes, textID: nil))
        #expect(try await night.plan().chapters[0].verdict.state == .done)
        #expect(try await night.run().status == .done)
        #expect(try night.text("01-c1.md").contains("# A New Title\n"))
        #expect(try await night.plan().isFinished)
    }

    @Test func whatIsInFlightForARenamedChapterBearsItsNewId() async throws {
        let isDown = Mutex(true)
        var night = try Night(
            chapters: 1, ScriptedTransport { _, _ in isDown.withLock { $0 } ? .refuse : .stream("Words.") })
        night.settings.secondPass = nil
        _ = try await night.run()
        isDown.withLock { $0 = false }
        night.chapters[0].id = "renamed"
        let seen = Mutex("")
        let scratch = night.scratch
        _ = try await night.run { event in
            guard case .chapterProgress(_, .text) = event else { return }
            let name = scratch.names(in: "life/.bookgen/inflight").first ?? ""
            seen.withLock { $0 = (try? scratch.read("life/.bookgen/inflight/\(name)")) ?? "" }
        }
        #expect(seen.withLock { $0 }.contains(#""chapter":"renamed""#))
    }
}
