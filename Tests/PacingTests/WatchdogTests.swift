import Pacing
import TestSupport
import Testing

@Suite struct WatchdogTests {
    /// An operation that ends when it is cancelled, and says so.
    private static func untilCancelled(_ clock: ManualClock) async -> String {
        do {
            try await clock.sleep(for: .seconds(1_000_000))
            return "slept"
        } catch {
            return "cancelled"
        }
    }

    @Test func leavesAnOperationAloneThatEndsInTime() async throws {
        let (result, expiry) = try await Watchdog.watch(
            clock: AnyClock(ManualClock()), progressTimeout: .seconds(1), totalTimeout: .seconds(1)
        ) { _ in 42 }
        #expect(result == 42)
        #expect(expiry == nil)
    }

    @Test func cancelsAnOperationThatStandsStillAndKeepsItsResult() async throws {
        let deadlines = ManualClock(jumps: true)
        let (result, expiry) = try await Watchdog.watch(
            clock: AnyClock(deadlines), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { _ in await Self.untilCancelled(ManualClock()) }
        #expect(result == "cancelled")
        #expect(expiry == .progress(.seconds(300)))
        #expect(deadlines.now.offset == .seconds(300))
    }

    @Test func progressStartsOnlyTheFirstClockAnew() async throws {
        let deadlines = ManualClock(jumps: true)
        let (_, expiry) = try await Watchdog.watch(
            clock: AnyClock(deadlines), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { watchdog in
            while !Task.isCancelled {
                watchdog.noteProgress()
                await Task.yield()
            }
        }
        #expect(expiry == .total(.seconds(1800)))
        #expect(deadlines.now.offset == .seconds(1800))
    }

    @Test func aLingerThatIsTakenBackEndsNothing() async throws {
        let clock = ManualClock()
        let (_, expiry) = try await Watchdog.watch(
            clock: AnyClock(clock), progressTimeout: .seconds(3000), totalTimeout: .seconds(1800)
        ) { watchdog in
            watchdog.linger(atMost: .seconds(10))
            watchdog.endLinger()
            clock.advance(by: .seconds(1800))
            while !Task.isCancelled { await Task.yield() }
        }
        #expect(expiry == .total(.seconds(1800)))
    }

    @Test func lingeringEndsWhateverTheProgress() async throws {
        let (_, expiry) = try await Watchdog.watch(
            clock: AnyClock(ManualClock(jumps: true)), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { watchdog in
            watchdog.linger(atMost: .seconds(10))
            while !Task.isCancelled {
                watchdog.noteProgress()
                await Task.yield()
            }
        }
        #expect(expiry == .linger(.seconds(10)))
    }

    @Test func throwsWhatTheOperationThrows() async {
        await #expect(throws: CancellationError.self) {
            _ = try await Watchdog.watch(
                clock: AnyClock(ManualClock()), progressTimeout: .seconds(1), totalTimeout: .seconds(1)
            ) { _ in throw CancellationError() }
        }
    }
}
