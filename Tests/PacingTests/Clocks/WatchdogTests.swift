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
            clock: MeasuringClock(ManualClock()), progressTimeout: .seconds(1), totalTimeout: .seconds(1)
        ) { _ in 42 }
        #expect(result == 42)
        #expect(expiry == nil)
    }

    @Test func cancelsAnOperationThatStandsStillAndKeepsItsResult() async throws {
        let deadlines = ManualClock(jumps: true)
        let (result, expiry) = try await Watchdog.watch(
            clock: MeasuringClock(deadlines), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { _ in await Self.untilCancelled(ManualClock()) }
        #expect(result == "cancelled")
        #expect(expiry == .progress(.seconds(300)))
        #expect(deadlines.now.offset == .seconds(300))
    }

    @Test func progressStartsOnlyTheFirstClockAnew() async throws {
        let clock = ManualClock()
        let (_, expiry) = try await Watchdog.watch(
            clock: MeasuringClock(clock), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { watchdog in
            for _ in 0..<9 {
                clock.advance(by: .seconds(200))
                watchdog.recordProgress()
            }
            while !Task.isCancelled { await Task.yield() }
        }
        #expect(expiry == .total(.seconds(1800)))
    }

    @Test func aLingerThatIsTakenBackEndsNothing() async throws {
        let clock = ManualClock()
        let (_, expiry) = try await Watchdog.watch(
            clock: MeasuringClock(clock), progressTimeout: .seconds(3000), totalTimeout: .seconds(1800)
        ) { watchdog in
            watchdog.linger(atMost: .seconds(10))
            watchdog.endLinger()
            clock.advance(by: .seconds(1800))
            while !Task.isCancelled { await Task.yield() }
        }
        #expect(expiry == .total(.seconds(1800)))
    }

    @Test func lingeringEndsWhateverTheProgress() async throws {
        let clock = ManualClock()
        let (_, expiry) = try await Watchdog.watch(
            clock: MeasuringClock(clock), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { watchdog in
            watchdog.linger(atMost: .seconds(10))
            clock.advance(by: .seconds(10))
            watchdog.recordProgress()
            while !Task.isCancelled { await Task.yield() }
        }
        #expect(expiry == .linger(.seconds(10)))
    }

    /// Moves a clock and waits until the watchdog has looked at it and sleeps again, or has ended the operation.
    private static func pass(_ duration: Duration, _ clock: ManualClock) async {
        await clock.nextSleeper()
        let looks = clock.sleeps.count
        clock.advance(by: duration)
        while !Task.isCancelled, clock.sleeps.count == looks { await Task.yield() }
    }

    @Test func timeInWhichNobodyLooksForProgressIsNoSilence() async throws {
        let clock = ManualClock()
        let (wasEnded, expiry) = try await Watchdog.watch(
            clock: MeasuringClock(clock), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { watchdog in
            watchdog.linger(atMost: .seconds(10))
            await watchdog.whileBusy { await Self.pass(.seconds(400), clock) }
            // What was left of the wait is left still.
            await Self.pass(.seconds(9), clock)
            watchdog.endLinger()
            await watchdog.whileBusy { await Self.pass(.seconds(400), clock) }
            await Self.pass(.seconds(299), clock)
            let wasEnded = Task.isCancelled
            clock.advance(by: .seconds(1))
            while !Task.isCancelled { await Task.yield() }
            return wasEnded
        }
        #expect(!wasEnded)
        #expect(expiry == .progress(.seconds(300)))
    }

    @Test func theTimeForTheWholeGoesOnWhileNobodyLooks() async throws {
        let clock = ManualClock()
        let (_, expiry) = try await Watchdog.watch(
            clock: MeasuringClock(clock), progressTimeout: .seconds(300), totalTimeout: .seconds(1800)
        ) { watchdog in await watchdog.whileBusy { await Self.pass(.seconds(1800), clock) } }
        #expect(expiry == .total(.seconds(1800)))
    }

    @Test func throwsWhatTheOperationThrows() async {
        await #expect(throws: CancellationError.self) {
            _ = try await Watchdog.watch(
                clock: MeasuringClock(ManualClock()), progressTimeout: .seconds(1), totalTimeout: .seconds(1)
            ) { _ in throw CancellationError() }
        }
    }
}
