import Pacing
import TestSupport
import Testing

@Suite struct InterruptionTests {
    @Test func aStopEndsASleepAndEveryFurtherOne() async throws {
        let manual = ManualClock()
        let stop = StopSwitch()
        let clock = WaitingClock(manual).interrupted(by: stop)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await clock.sleep(for: .seconds(100)) }
            }
            await manual.nextSleeper()
            stop.turnOn()
        }
        await #expect(throws: CancellationError.self) { try await clock.sleep(for: .zero) }
        #expect(clock.now.offset == .zero)
    }

    @Test func aSleepThatWouldReachTheDeadlineIsNotBegun() async throws {
        let manual = ManualClock(jumps: true)
        let clock = WaitingClock(manual).interrupted(
            by: StopSwitch(), before: WaitingClock.Instant(offset: .seconds(10)))
        try await clock.sleep(for: .seconds(9))
        await #expect(throws: CancellationError.self) { try await clock.sleep(for: .seconds(1)) }
        #expect(manual.sleeps == [.seconds(9)])
        #expect(clock.now.offset == .seconds(9))
    }
}
