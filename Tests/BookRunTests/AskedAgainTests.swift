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

/// A failed chapter is one, whichever way it is asked again.
@Suite struct AskedAgainTests {
    private static let again: [PlanSelection] = {
        var (retry, all, force) = (PlanSelection(), PlanSelection(), PlanSelection())
        retry.retry = ["c1"]
        all.retriesFailed = true
        force.force = ["c1"]
        return [retry, all, force]
    }()

    private func chapters(_ night: Night) async throws -> [PlannedChapter] {
        var night = night
        var chapters: [PlannedChapter] = []
        for selection in Self.again {
            night.selection = selection
            chapters.append(try await night.plan().chapters[0])
        }
        return chapters
    }

    @Test func aFailureForGoodKeepsItsStateAndItsProblem() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Half a", finishReason: "length")))
        _ = try await night.run()
        let kept = try await night.plan().chapters[0]
        #expect(kept.verdict.state == .partial && kept.verdict.action == .keep)
        let chapters = try await chapters(night)
        #expect(chapters.map(\.verdict.state) == [.partial, .partial, .partial])
        #expect(chapters.map(\.verdict.problem?.errorClass.rawValue) == Array(repeating: "token_limit", count: 3))
        #expect(chapters.map(\.verdict.action) == [.ask(.retry), .ask(.retry), .ask(.force)])
        // What is asked again needs no advice to ask it again.
        #expect(chapters.allSatisfy { $0.verdict.problem?.advice.contains("--retry") == false })
    }

    @Test func soDoesAFailureThatMayGoAway() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.response(503, ["{}"])))
        night.settings.secondPass = nil
        _ = try await night.run()
        #expect(try await night.plan().chapters[0].verdict.state == .failed)
        #expect(try await chapters(night).map(\.verdict.state) == [.failed, .failed, .failed])
    }

    @Test func anAnswersLostFileLeavesNoFailure() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        try FileManager.default.removeItem(atPath: night.scratch["life/01-c1.md"].string)
        #expect(try await chapters(night).map(\.verdict.state) == [.pending, .pending, .pending])
        #expect(try await chapters(night).map(\.verdict.problem) == [nil, nil, nil])
    }

    @Test func aWordThatNothingWasSentForIsRemembered() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Half a", finishReason: "length")))
        _ = try await night.run()
        let row = try #require(try await night.plan().chapters[0].found.history?.requests.first?.row)
        var retry = row
        retry.purpose = .retry
        _ = try await night.ledger().record(retry, body: Data("{}".utf8))
        let chapter = try await night.plan().chapters[0]
        #expect(chapter.verdict.action == .ask(.ask))
        #expect(chapter.verdict.reason.hasPrefix("the last run ended before it was asked again"))
    }
}
