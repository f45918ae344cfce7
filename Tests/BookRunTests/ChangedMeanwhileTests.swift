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

/// What a person does to a chapter's file while the run goes on is the person's.
@Suite struct ChangedMeanwhileTests {
    /// A book whose server does something to its folder before it answers the n-th request, from 1.
    private static func night(
        chapters: Int = 1, before request: Int, _ change: @escaping @Sendable (FilePath) throws -> Void
    ) throws -> Night {
        let folder = Mutex<FilePath?>(nil)
        let night = try Night(
            chapters: chapters,
            ScriptedTransport { index, _ in
                if index + 1 == request, let folder = folder.withLock({ $0 }) {
                    do { try change(folder) } catch { Issue.record(error) }
                }
                return .stream("Answer \(index + 1).")
            })
        folder.withLock { $0 = night.scratch["life"] }
        return night
    }

    private static func write(_ text: String, _ name: String = "01-c1.md") -> @Sendable (FilePath) throws -> Void {
        { try Data(text.utf8).write(to: URL(filePath: $0.appending(name).string)) }
    }

    private static func remove(_ name: String, in night: Night) throws {
        try FileManager.default.removeItem(atPath: night.scratch["life"].appending(name).string)
    }

    /// Why a chapter with a file is asked again.
    enum Reason: CaseIterable {
        case force
        case prompt
        case settings

        func apply(to night: inout Night) {
            switch self {
            case .force: night.selection.force = ["c1"]
            case .prompt: night.chapters[0].prompt = "Write chapter 1 anew."
            case .settings:
                night.model = "m/new"
                night.selection.refreshesSettings = true
            }
        }
    }

    @Test(arguments: Reason.allCases)
    func anEditWhileTheAnswerComesIsKeptAndForcePublishesTheAnswer(reason: Reason) async throws {
        var night = try Self.night(before: 2, Self.write("Mine.\n"))
        _ = try await night.run()
        reason.apply(to: &night)
        let outcome = try await night.run()
        #expect(outcome.status == .done && night.asked.count == 2)
        #expect(try night.text("01-c1.md") == "Mine.\n")
        #expect(night.files == ["01-c1.md", "report.json", "report.md"])
        let record = outcome.report.chapters[0]
        #expect(record.state == .edited && record.words == 1 && record.file == "01-c1.md" && record.wasAsked)
        #expect(record.note?.contains("an answer is in the ledger: --force c1 puts it in its place") == true)
        #expect(
            try night.text("report.md").replacing("\n ", with: "").contains("an answer is in the ledger: --force c1"))

        night.selection = PlanSelection()
        let plan = try await night.plan()
        #expect(plan.isFinished && plan.chapters[0].verdict.reason.contains("an answer is in the ledger: --force c1"))

        night.selection.force = ["c1"]
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == 2)
        #expect(try night.text("01-c1.md").hasSuffix("\nAnswer 2.\n"))
        #expect(try night.text("old/01-c1.md.1.bak") == "Mine.\n")
        // Now that the answer is in its place, the next word asks for another one.
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == 3)
    }

    @Test(arguments: Reason.allCases)
    func whoTakesTheEditAwayGetsTheAnswer(reason: Reason) async throws {
        var night = try Self.night(before: 2, Self.write("Mine.\n"))
        _ = try await night.run()
        reason.apply(to: &night)
        _ = try await night.run()
        night.selection = PlanSelection()
        try Self.remove("01-c1.md", in: night)
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == 2)
        #expect(try night.text("01-c1.md").hasSuffix("\nAnswer 2.\n"))
        #expect(try await night.plan().isFinished)
    }

    @Test func aFileThatAppearsWhileTheAnswerComesIsKept() async throws {
        var night = try Self.night(before: 1, Self.write("Mine.\n"))
        let outcome = try await night.run()
        #expect(outcome.status == .done && outcome.report.chapters[0].state == .edited)
        #expect(try night.text("01-c1.md") == "Mine.\n")
        #expect(try await night.plan().isFinished)
        night.selection.force = ["c1"]
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == 1)
        #expect(try night.text("01-c1.md").hasSuffix("\nAnswer 1.\n"))
    }

    @Test func aChapterThatIsWrittenBeforeItsTurnIsNotAsked() async throws {
        let night = try Self.night(chapters: 3, before: 1, Self.write("Mine.\n", "02-c2.md"))
        let outcome = try await night.run()
        #expect(outcome.status == .done && night.asked == [1, 3])
        #expect(outcome.report.chapters[1].state == .edited && !outcome.report.chapters[1].wasAsked)
        #expect(outcome.report.chapters[1].note?.contains("nothing was asked") == true)
        #expect(try await night.plan().isFinished)
    }

    @Test func aChapterThatIsEditedBeforeItsTurnIsNotAsked() async throws {
        var night = try Self.night(chapters: 2, before: 3, Self.write("Mine.\n", "02-c2.md"))
        _ = try await night.run()
        night.selection.force = ["c1", "c2"]
        let outcome = try await night.run()
        #expect(outcome.status == .done && night.asked == [1, 2, 1])
        #expect(try night.text("02-c2.md") == "Mine.\n")
        #expect(outcome.report.chapters.map(\.state) == [.done, .edited])
        #expect(try await night.ledger().snapshot().chapters["c2"]?.row.state == "edited")
    }

    @Test func aFolderThatAppearsBeforeItsTurnCostsNothing() async throws {
        let night = try Self.night(
            chapters: 2, before: 1,
            { folder in
                try FileManager.default.createDirectory(
                    atPath: folder.appending("02-c2.md").string, withIntermediateDirectories: false)
            })
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed && night.asked == [1])
        #expect(outcome.report.chapters[1].problem?.errorClass.rawValue == "file_exists")
        try Self.remove("02-c2.md", in: night)
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2])
    }

    @Test func aFolderThatAppearsWhileTheAnswerComesIsNamedAndTheAnswerKept() async throws {
        let night = try Self.night(
            before: 1,
            { folder in
                try FileManager.default.createDirectory(
                    atPath: folder.appending("01-c1.md").string, withIntermediateDirectories: false)
            })
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed)
        #expect(outcome.report.chapters[0].problem?.advice.contains("the new text is in the ledger") == true)
        try Self.remove("01-c1.md", in: night)
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1])
    }

    @Test(arguments: [nil, "", " \n"]) func nothingIsLostWhereTheFileLostItsText(text: String?) async throws {
        var night = try Self.night(
            before: 2,
            { folder in
                guard let text else {
                    return try FileManager.default.removeItem(atPath: folder.appending("01-c1.md").string)
                }
                try Self.write(text)(folder)
            })
        _ = try await night.run()
        night.selection.force = ["c1"]
        let outcome = try await night.run()
        #expect(outcome.status == .done && outcome.report.chapters[0].state == .done)
        #expect(try night.text("01-c1.md").hasSuffix("\nAnswer 2.\n"))
    }

    @Test func whatTakesTheNewNameLeavesTheOldFileInItsPlace() async throws {
        var night = try Self.night(chapters: 2, before: 3, Self.write("Mine.\n", "02-c1.md"))
        _ = try await night.run()
        let old = try night.text("01-c1.md")
        night.chapters.reverse()
        night.chapters[1].prompt = "Write chapter 1 anew."
        let outcome = try await night.run()
        #expect(outcome.status == .done && night.asked == [1, 2, 1])
        #expect(try night.text("02-c1.md") == "Mine.\n")
        #expect(try night.text("01-c1.md") == old)
    }
}
