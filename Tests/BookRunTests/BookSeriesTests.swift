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

/// Several books, one after the other.
@Suite struct BookSeriesTests {
    private struct Untold: Error {}

    /// The attempts and the cost of the books before each book that began.
    private final class Begun: Sendable {
        private let seen = Mutex<[Spending]>([])

        func note(_ job: BookJob) { seen.withLock { $0.append(job.plan.selection.spentBefore) } }

        var attempts: [Int] { seen.withLock { $0.map(\.attempts) } }
        var costs: [Decimal] { seen.withLock { $0.map(\.cost) } }
    }

    private let nights: [Night]
    private let stopSwitch = StopSwitch()
    private let begun = Begun()

    init() throws {
        nights = try (0..<3).map { _ in try Night(chapters: 2, ScriptedTransport(.stream("Words."))) }
    }

    /// Runs the books with the server of the first.
    private func run(
        emit: @escaping @Sendable (RunEvent) async -> Void = { _ in }, tell: (RunOutcome) throws -> Void = { _ in }
    ) async throws -> BookSeries.Ending {
        let series = BookSeries(try nights.map { try $0.job }, nights[0].services, stopSwitch: stopSwitch) {
            [begun, stopSwitch] job in
            begun.note(job)
            return RunStop(stopSwitch)
        }
        return await series.run(emit: emit, tell: tell)
    }

    @Test func eachBookKnowsWhatThoseBeforeItHaveSpent() async throws {
        let ending = try await run()
        #expect(ending.outcomes.map(\.status) == [.done, .done, .done])
        #expect(begun.attempts == [0, 2, 4])
        #expect(begun.costs == [0, Decimal(string: "0.0025"), Decimal(string: "0.005")])
    }

    @Test func aMissingNetworkIsWaitedForOnce() async throws {
        var nights = try (0..<3).map { _ in try Night(chapters: 2, ScriptedTransport(.refuse)) }
        for index in nights.indices { nights[index].networkWait = .seconds(900) }
        nights[0].transport.failConnections(.max)
        let waits = Mutex(0)
        let series = BookSeries(try nights.map { try $0.job }, nights[0].services, stopSwitch: stopSwitch) {
            [stopSwitch] _ in RunStop(stopSwitch)
        }
        let ending = await series.run { event in
            if case .pausing(_, .network) = event { waits.withLock { $0 += 1 } }
        } tell: { _ in
        }
        #expect(ending.outcomes.map(\.status) == [.unavailable, .unavailable, .unavailable])
        #expect(waits.withLock { $0 } == 1)
    }

    @Test func aFinishedBookHasSpentNothing() async throws {
        _ = try await nights[0].run()
        _ = try await run()
        #expect(begun.attempts == [0, 0, 2])
    }

    @Test func theTroubleOfOneBookKeepsNoOtherFromBeingWritten() async throws {
        let lock = try BookLock.take(in: BookFolder(nights[1].job.plan.layout), at: Night.date)
        let ending = try await run()
        #expect(ending.outcomes.map(\.report.book.folder) == [nights[0], nights[2]].map { $0.scratch["life"].string })
        #expect(ending.failures.map { ExitStatus(writing: $0) } == [.locked])
        #expect(begun.attempts == [0, 2, 2])
        withExtendedLifetime(lock) {}
    }

    @Test func theGravestStatusOfBooksAndErrorsIsTheProgramsAndItsErrorsComeFirst() {
        var ending = BookSeries.Ending(failures: [Untold(), MissingKeyError(nil)])
        #expect(ending.status(afterSignal: nil) == ExitStatus.first(of: [.inputOutput, .configuration]))
        let status = ending.status(afterSignal: nil)
        let (causes, others) = ending.failures(by: status)
        #expect(causes.map { ExitStatus(writing: $0) } == [status])
        #expect(others.count == 1)
        ending = BookSeries.Ending()
        #expect(ending.status(afterSignal: 15) == .done)
        // Without a report of its own, nobody else tells of the signal.
        ending.isComplete = false
        #expect(ending.status(afterSignal: 15) == .signal(15))
        #expect(ending.status(afterSignal: nil) == .done)
    }

    @Test func afterASignalNoFurtherBookBegins() async throws {
        let ending = try await run { [stopSwitch] event in
            if case .runEnded = event { stopSwitch.turnOn() }
        }
        #expect(ending.outcomes.count == 1)
        #expect(ending.failures.isEmpty)
        #expect(!ending.isComplete)
        #expect(begun.attempts == [0])
    }

    @Test func whatCannotBeToldIsAFailureBesideTheOutcome() async throws {
        var told = 0
        let ending = try await run {
            _ in
        } tell: { _ in
            told += 1
            if told == 1 { throw Untold() }
        }
        #expect(ending.outcomes.count == 3)
        #expect(ending.failures.count == 1 && ending.failures[0] is Untold)
        #expect(begun.attempts == [0, 2, 4])
    }
}
