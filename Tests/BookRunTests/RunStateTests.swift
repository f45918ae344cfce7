import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import TestSupport
import Testing

@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a run's state makes of a chapter's turn.
@Suite struct RunStateTests {
    private let now = WaitingClock(ManualClock()).now

    private func state(_ models: [String] = ["a/b:free", "a/b:free", "c/d"]) throws -> RunState {
        let chapters = models.indices.map { index in
            var chapter = Fixtures.chapter("c\(index + 1)")
            chapter.model = models[index]
            return chapter
        }
        return RunState(try Fixtures.plan(chapters))
    }

    private func result(
        _ state: RunState, _ index: Int = 0, _ change: (inout ChapterResult) -> Void = { _ in }
    ) -> ChapterResult {
        var result = ChapterResult(state.plan.chapters[index], state.records[index])
        result.isOver = true
        change(&result)
        return result
    }

    private let missing = AttemptFailure(.modelUnavailable, kind: .api, status: 404, message: "no such model")

    @Test func aTurnThatIsOverLeavesTheChapterAsked() throws {
        var state = try state()
        state.retriable[0] = now
        state.transientFailures = [0]
        state.apply(
            result(state) {
                $0.record.state = .done
                $0.attemptsWithText = [7]
                $0.asked = [(7, "body")]
            }, at: 0)
        #expect(state.unasked == [1, 2] && state.retriable.isEmpty && state.transientFailures.isEmpty)
        #expect(state.records[0].state == .done && state.isRunning)
        #expect(state.plan.snapshot.attemptsWithText == [7])
    }

    @Test func aTurnThatAStopCameBeforeLeavesTheChapterUnasked() throws {
        var state = try state()
        state.apply(
            result(state) {
                $0.isOver = false
                $0.stop("stopped by SIGTERM", .signal(15))
            }, at: 0)
        #expect(state.unasked == [0, 1, 2] && state.stopReason == "stopped by SIGTERM")
        #expect(state.status == .signal(15))
    }

    @Test func aFailureThatMayGoAwayIsTriedLater() throws {
        var state = try state()
        let later = now.advanced(by: .seconds(5))
        state.apply(
            result(state) {
                $0.failedAt = now
                $0.isServiceFailure = true
                $0.follow(with: .tryLater(later))
            }, at: 0)
        #expect(state.retriable == [0: later] && state.transientFailures == [0])
        #expect(state.lastFailure == now && state.isRunning)
    }

    @Test func aMissingModelStopsTheRunWhereNoOtherIsAsked() throws {
        var state = try state()
        state.apply(result(state) { $0.follow(with: .modelMissing(missing)) }, at: 0)
        #expect(state.isRunning && !state.isAskable(1) && state.isAskable(2))
        state.skip(1, for: missing)
        #expect(state.records[1].state == .failed && state.records[1].problem?.message == "no such model")
        #expect(state.unasked == [2])
        state.apply(
            result(state, 2) {
                $0.record.problem = ChapterProblem(.request(.modelUnavailable), message: "none", advice: "choose")
                $0.follow(with: .modelMissing(missing))
            }, at: 2)
        #expect(state.stopReason?.description == "none; choose" && state.status == .configuration)
    }

    @Test func aUsedUpQuotaParksWhatIsFree() throws {
        var state = try state()
        let midnight = Date(timeIntervalSince1970: 86_400)
        let later = midnight.addingTimeInterval(60)
        state.records[1].deferredUntil = later
        state.apply(result(state) { $0.follow(with: .dailyQuota(until: midnight, "used up")) }, at: 0)
        #expect(state.records[1].deferredUntil == later)
        state.records[1].deferredUntil = nil
        state.apply(result(state) { $0.follow(with: .dailyQuota(until: midnight, "used up")) }, at: 0)
        #expect(state.records[1].state == .deferred && state.records[1].deferredUntil == midnight)
        #expect(state.records[2].state == .pending && state.stopReason == "used up" && state.status == .workLeft)
    }

    @Test func theFirstReasonIsToldAndTheFirstCodeCounts() throws {
        let state = try state()
        let result = result(state) {
            $0.follow(with: .tryLater(now))
            $0.stop("first", .workLeft)
            $0.stop("second", .inputOutput)
            $0.follow(with: .goOn)
            $0.tryNoMore()
        }
        #expect(result.next == .stop("first", .inputOutput))
        #expect(
            self.result(state) {
                $0.follow(with: .tryLater(now)); $0.tryNoMore()
            }.next == .goOn)
    }
}
