import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A run that reaches nothing, and one that waits for the network first.
@Suite struct NetworkTests {
    /// The pauses of a run.
    private final class Pauses: Sendable {
        private let seen = Mutex<[(Duration, PauseReason)]>([])

        func note(_ event: RunEvent) {
            if case .pausing(let duration, let reason) = event { seen.withLock { $0.append((duration, reason)) } }
        }

        var reasons: [PauseReason] { seen.withLock { $0.map(\.1) } }
        var durations: [Duration] { seen.withLock { $0.map(\.0) } }
    }

    @Test func aRunThatReachesNothingEndsAfterItsFirstChapter() async throws {
        let night = try Night(chapters: 9, ScriptedTransport(.refuse))
        let pauses = Pauses()
        let outcome = try await night.run { pauses.note($0) }
        #expect(outcome.status == .unavailable)
        #expect(night.asked == [1, 1, 1, 1])
        #expect(night.waiting.now.offset < .seconds(60))
        #expect(pauses.reasons.isEmpty)
        let reason = try #require(outcome.report.run.stopReason)
        #expect(reason.hasPrefix("nothing can be reached: 4 attempts failed; the last: no connection"))
        #expect(outcome.report.chapters.map(\.state) == [.failed] + Array(repeating: .pending, count: 8))
        #expect(outcome.report.chapters[0].problem?.advice.contains("--wait-network") == true)
        #expect(outcome.report.nextCommand != nil)
    }

    @Test func aServiceThatHasAnsweredOnceIsWaitedFor() async throws {
        let night = try Night(
            chapters: 7, ScriptedTransport { index, _ in index == 0 ? .response(503, ["{}"]) : .refuse })
        let pauses = Pauses()
        let outcome = try await night.run { pauses.note($0) }
        #expect(pauses.reasons.first == .coolDown)
        #expect(Set(night.asked) == Set(1...7))
        #expect(outcome.status == .unavailable)
    }

    @Test func noCoolDownIsSleptForAServiceThatNeverAnswered() async throws {
        let night = try Night(chapters: 9, ScriptedTransport(.drop))
        let pauses = Pauses()
        let outcome = try await night.run { pauses.note($0) }
        #expect(outcome.status == .unavailable)
        #expect(pauses.reasons.isEmpty)
        #expect(Set(night.asked) == [1, 2, 3])
        #expect(outcome.report.run.stopReason?.contains("nothing was ever answered") == true)
    }

    @Test func aNetworkThatComesLateIsWaitedForAndThatIsSaidOnce() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        night.networkWait = .seconds(900)
        night.transport.failConnections(6)
        let pauses = Pauses()
        #expect(try await night.run { pauses.note($0) }.status == .done)
        #expect(pauses.reasons == [.network])
        #expect(pauses.durations == [.seconds(900)])
        #expect(night.waiting.sleeps.prefix(6) == Array(repeating: .seconds(10), count: 6)[...])
        #expect(night.asked == [1, 2])
    }

    @Test func theLedgerKnowsTheRunWhileItWaits() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        night.networkWait = .seconds(900)
        night.transport.failConnections(2)
        let ledger = night
        let runs = Mutex<[RunRow?]>([])
        _ = try await night.run { event in
            guard case .pausing(_, .network) = event else { return }
            do {
                let run = try await ledger.ledger().snapshot().newestRun
                runs.withLock { $0.append(run) }
            } catch {
                Issue.record(error)
            }
        }
        let seen = runs.withLock { $0 }
        #expect(seen.map(\.?.processID) == [getpid()])
        #expect(seen.first??.endedAt == nil)
    }

    @Test func aNetworkThatNeverComesEndsTheRunAsEver() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.refuse))
        night.networkWait = .seconds(25)
        night.transport.failConnections(.max)
        let pauses = Pauses()
        let outcome = try await night.run { pauses.note($0) }
        #expect(outcome.status == .unavailable)
        #expect(pauses.reasons == [.network])
        #expect(night.waiting.sleeps.prefix(3) == [.seconds(10), .seconds(10), .seconds(5)])
        let advice = try #require(outcome.report.chapters[0].problem?.advice)
        #expect(advice == "check the network, the address and the proxy")
        #expect(night.asked == [1, 1, 1, 1])
    }

    @Test func theEndOfTheTimeEndsTheWait() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        night.networkWait = .seconds(900)
        night.transport.failConnections(.max)
        let limit = RunStop.TimeLimit(
            instant: WaitingClock.Instant(offset: .seconds(30)), name: "--deadline")
        let outcome = try await night.run(stop: RunStop(timeLimit: limit))
        #expect(outcome.status == .workLeft)
        #expect(night.asked.isEmpty)
        #expect(night.waiting.now.offset <= .seconds(30))
        #expect(
            outcome.report.run.stopReason?.hasPrefix(
                "the time is up (--deadline); the same command goes on; before that the network was not reached")
                == true)
    }

    @Test func noNetworkIsWaitedForWhereNothingIsAsked() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        try night.scratch.write("life/01-c1.md", "Mine.\n")
        night.networkWait = .seconds(900)
        night.transport.failConnections(.max)
        let pauses = Pauses()
        let outcome = try await night.run { pauses.note($0) }
        #expect(outcome.report.chapters[0].state == .edited)
        #expect(pauses.reasons.isEmpty)
    }

    @Test func nothingIsTestedWithoutThatWish() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        night.transport.failConnections(.max)
        let pauses = Pauses()
        #expect(try await night.run { pauses.note($0) }.status == .done)
        #expect(pauses.reasons.isEmpty)
    }
}
