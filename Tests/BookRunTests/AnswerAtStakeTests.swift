import BookManifest
import Foundation
import Glibc
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

/// An error of disk or ledger while an answer comes ends the run, but does not cost the answer.
@Suite struct AnswerAtStakeTests {
    /// Lets the ledger refuse to set a column of an attempt.
    private static func refuse(_ column: String, in night: Night) async throws {
        let plan = try await night.plan()
        let folder = try BookFolder(plan.layout)
        _ = try SQLiteLedger.openOrCreate(folder.path.appending(SQLiteLedger.name))
        let database = try open(plan)
        try database.execute(
            "CREATE TRIGGER fault BEFORE UPDATE OF \(column) ON attempts BEGIN SELECT RAISE(ABORT, 'no room'); END")
    }

    private static func mend(_ night: Night) async throws {
        try open(try await night.plan()).execute("DROP TRIGGER fault")
    }

    private static func open(_ plan: Plan) throws -> Database {
        try Database.openForWriting(LedgerFile(try BookFolder(plan.layout).path.appending(SQLiteLedger.name)))
    }

    /// Lets the file in flight in this folder take no further byte, as on a full disk.
    private static func breakFileInFlight(below folder: FilePath) throws {
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        let own = descriptors.filter { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            return target.map { $0.hasPrefix(folder.string) && $0.hasSuffix(".jsonl") } ?? false
        }
        let full = Glibc.open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { _ = Glibc.close(full) }
        #expect(own.count == 1)
        for descriptor in own { #expect(dup2(full, descriptor) == descriptor) }
    }

    /// A book of two chapters; with `breaksFile`, the first one's file in flight takes nothing.
    private static func night(
        breaksFile: Bool = false,
        _ reply: @escaping @Sendable (Int) -> ScriptedTransport.Reply = { .stream("Answer \($0).") }
    ) throws -> Night {
        let folder = Mutex<FilePath?>(nil)
        let night = try Night(
            chapters: 2,
            ScriptedTransport { index, _ in
                if breaksFile, index == 0, let folder = folder.withLock({ $0 }) {
                    do { try breakFileInFlight(below: folder) } catch { Issue.record(error) }
                }
                return reply(index + 1)
            })
        folder.withLock { $0 = night.scratch["life"] }
        return night
    }

    /// Runs the mended book to its end, and expects that chapter 2 alone is asked.
    private static func expectDone(_ night: Night, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let outcome = try await night.run()
        #expect(outcome.status == .done, sourceLocation: sourceLocation)
        #expect(night.asked == [1, 2], sourceLocation: sourceLocation)
        #expect(try night.text("01-c1.md").hasSuffix("\nAnswer 1.\n"), sourceLocation: sourceLocation)
        #expect(outcome.report.totals.cost == Decimal(string: "0.0025"), sourceLocation: sourceLocation)
        #expect(outcome.report.totals.isCostComplete, sourceLocation: sourceLocation)
        #expect(night.scratch.names(in: "life/.bookgen/inflight").isEmpty, sourceLocation: sourceLocation)
        #expect(try await night.plan().isFinished, sourceLocation: sourceLocation)
    }

    @Test func aLedgerThatRefusesTheHeadDoesNotCostTheAnswer() async throws {
        let night = try Self.night()
        try await Self.refuse("head_at", in: night)
        let outcome = try await night.run()
        #expect(outcome.status == .software && outcome.report.chapters.map(\.state) == [.done, .pending])
        #expect(outcome.report.run.stopReason?.contains("no room") == true)
        try await Self.mend(night)
        try await Self.expectDone(night)
    }

    @Test func aHeadThatCouldNotBeNotedIsNotedWithTheEnd() async throws {
        let night = try Self.night()
        try await Self.refuse("head_at", in: night)
        let plan = try await night.plan()
        _ = try await night.run { event in
            guard case .chapterProgress(1, .text) = event else { return }
            do { try Self.open(plan).execute("DROP TRIGGER IF EXISTS fault") } catch { Issue.record(error) }
        }
        let attempt = try await night.ledger().snapshot().chapters["c1"]?.requests.first?.attempts.first
        #expect(attempt?.head?.generationID == "gen-1")
        try await Self.expectDone(night)
    }

    @Test func aLedgerThatRefusesTheEndDoesNotCostTheAnswer() async throws {
        let night = try Self.night()
        try await Self.refuse("ended_at", in: night)
        let outcome = try await night.run()
        #expect(outcome.status == .software && night.asked == [1])
        // What this run took is known to its own report.
        #expect(outcome.report.chapters[0].cost == Decimal(string: "0.00125"))
        try await Self.mend(night)
        try await Self.expectDone(night)
    }

    @Test func aFileInFlightThatTakesNothingDoesNotCostTheAnswer() async throws {
        let night = try Self.night(breaksFile: true)
        let outcome = try await night.run()
        #expect(outcome.status == .inputOutput && outcome.report.chapters.map(\.state) == [.done, .pending])
        #expect(outcome.report.run.stopReason?.contains("1.jsonl") == true)
        try await Self.expectDone(night)
    }

    @Test func whereBothFailTheAnswerIsWrittenFromMemory() async throws {
        let night = try Self.night(breaksFile: true)
        try await Self.refuse("ended_at", in: night)
        #expect(try await night.run().status == .inputOutput)
        #expect(night.asked == [1])
        try await Self.mend(night)
        try await Self.expectDone(night)
    }

    @Test func whatArrivedOfACutAnswerIsWrittenFromMemoryToo() async throws {
        let night = try Self.night(breaksFile: true) { number in
            number == 1 ? .cut(200, ScriptedTransport.Reply.events("Half a chapter", nil)) : .stream("Answer.")
        }
        try await Self.refuse("ended_at", in: night)
        #expect(try await night.run().status == .software)
        try await Self.mend(night)
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 1, 2])
        #expect(try night.text("old/01-c1.partial.md").hasSuffix("\nHalf a chapter\n"))
    }

    @Test func aCutAnswerIsSavedWhereTheHeadWasRefused() async throws {
        let night = try Self.night { number in
            number == 1 ? .cut(200, ScriptedTransport.Reply.events("Half a chapter", nil)) : .stream("Answer.")
        }
        try await Self.refuse("head_at", in: night)
        #expect(try await night.run().status == .software)
        #expect(night.asked == [1])
        #expect(try night.text("01-c1.partial.md").hasSuffix("\nHalf a chapter\n"))
    }
}
