import BookLedger
import Foundation
import OpenRouter
import Pacing
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a stop from outside does to a run: nothing new is begun, what has begun comes to its end.
@Suite struct StopTests {
    private static func limit(_ seconds: Double) -> RunStop {
        RunStop(timeLimit: .init(instant: WaitingClock.Instant(offset: .seconds(seconds)), name: "--max-duration"))
    }

    @Test func theEndOfTheTimeIsAsFarAwayOnAnotherClock() {
        let now = WaitingClock.Instant(offset: .seconds(95))
        let clock = Self.limit(100).interrupting(MeasuringClock(ManualClock()), at: now)
        #expect(clock.timeLeft(atMost: .seconds(3600)) == .seconds(5))
    }

    @Test func theAnswerInFlightComesToItsEndAndNoOtherIsAsked() async throws {
        let night = try Night(chapters: 3, ScriptedTransport(.stream("Whole.")))
        let stopSwitch = StopSwitch()
        let outcome = try await night.run(stop: RunStop(stopSwitch, signal: { 15 })) { event in
            if case .chapterProgress(2, .text) = event { stopSwitch.turnOn() }
        }
        #expect(outcome.status == .signal(15))
        #expect(outcome.report.chapters.map(\.state) == [.done, .done, .pending])
        #expect(outcome.report.run.stopReason == "stopped by SIGTERM")
        #expect(night.asked == [1, 2])
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 3])
    }

    @Test func aStopEndsTheWaitForARetry() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.refuse))
        let stopSwitch = StopSwitch()
        let outcome = try await night.run(stop: RunStop(stopSwitch, signal: { 2 })) { event in
            if case .chapterProgress(1, .waiting) = event { stopSwitch.turnOn() }
        }
        #expect(outcome.status == .signal(2))
        #expect(night.waiting.sleeps.isEmpty)
        #expect(night.asked == [1])
        #expect(outcome.report.chapters.map(\.state) == [.pending, .pending])
    }

    @Test func aStopThatComesFirstLeavesAWholeReport() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.stream("Whole.")))
        let stopSwitch = StopSwitch()
        stopSwitch.turnOn()
        let outcome = try await night.run(stop: RunStop(stopSwitch, signal: { 1 }))
        #expect(outcome.status == .signal(1))
        #expect(night.asked.isEmpty)
        #expect(try night.text("report.json").contains(#""exit_code" : 129"#))
        #expect(try await night.ledger().snapshot().newestRun?.exitCode == 129)
    }

    /// Cancels a run when text of chapter 2 has come, of which the server sends so many events and never ends the body.
    private static func cut(after events: Int) async throws -> (RunOutcome, Night) {
        let whole = ScriptedTransport.Reply.events("A whole chapter.", usage: #""cost":0.5"#)
        let night = try Night(
            chapters: 3,
            ScriptedTransport { _, request in
                String(decoding: request.body ?? Data(), as: UTF8.self).contains("chapter 2")
                    ? .stall(200, [whole.prefix(events).joined()]) : .stream("Whole.")
            })
        let stopSwitch = StopSwitch()
        let outcome = try await withThrowingTaskGroup(of: RunOutcome.self) { group in
            let (texts, continuation) = AsyncStream<Void>.makeStream()
            group.addTask {
                try await night.run(stop: RunStop(stopSwitch, signal: { 15 })) { event in
                    if case .chapterProgress(2, .text) = event { continuation.yield() }
                }
            }
            for await _ in texts.prefix(1) {}
            stopSwitch.turnOn()
            group.cancelAll()
            return try #require(await group.next())
        }
        return (outcome, night)
    }

    @Test(arguments: [3, 4, 5]) func anAnswerWhoseEndHasComeIsWholeThoughTheRunIsCutShort(events: Int) async throws {
        let (outcome, night) = try await Self.cut(after: events)
        #expect(outcome.status == .signal(15))
        #expect(outcome.report.chapters.map(\.state) == [.done, .done, .pending])
        #expect(outcome.report.chapters[1].attemptsOfUnknownCost == (events == 3 ? 1 : 0))
        #expect(try night.text("02-c2.md").contains("A whole chapter."))
        #expect(night.asked == [1, 2])
    }

    @Test func anAnswerWhoseEndHasNotComeIsPartial() async throws {
        let (outcome, night) = try await Self.cut(after: 2)
        #expect(outcome.report.chapters.map(\.state) == [.done, .partial, .pending])
        #expect(try night.text("02-c2.partial.md").contains("A whole chapter."))
    }

    @Test func noRequestIsSentWhenTheTimeIsUp() async throws {
        let night = try Night(chapters: 4, ScriptedTransport(.stream("Whole.")))
        let outcome = try await night.run(stop: Self.limit(1.5))
        #expect(outcome.status == .workLeft)
        #expect(night.asked == [1, 2])
        #expect(outcome.report.chapters.map(\.state) == [.done, .done, .pending, .pending])
        #expect(outcome.report.chapters.allSatisfy { $0.problem == nil })
        #expect(outcome.report.run.stopReason?.contains("--max-duration") == true)
        #expect(outcome.report.nextCommand != nil)
    }

    @Test func aWaitThatWouldLastLongerIsNotBegun() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.response(429, headers: ["Retry-After": "60"], [])))
        let outcome = try await night.run(stop: Self.limit(30))
        #expect(outcome.status == .workLeft)
        #expect(night.waiting.sleeps.isEmpty)
        #expect(night.asked == [1])
    }

    @Test func aBookThatIsDoneInTimeIsDone() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.stream("Whole.")))
        #expect(try await night.run(stop: Self.limit(1.001)).status == .done)
    }

    @Test func aFailureStaysOneWhenTheTimeForTheSecondPassIsOver() async throws {
        let night = try Night(
            chapters: 2,
            ScriptedTransport { _, request in
                String(decoding: request.body ?? Data(), as: UTF8.self).contains("chapter 1")
                    ? .response(503, ["{}"]) : .stream("W.")
            })
        let outcome = try await night.run(stop: Self.limit(20))
        #expect(outcome.report.chapters.map(\.state) == [.failed, .done])
        #expect(outcome.status == .chaptersFailed)
        #expect(night.asked == [1, 1, 1, 1, 2])
    }
}
