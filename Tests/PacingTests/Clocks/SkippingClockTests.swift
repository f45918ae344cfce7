import Pacing
import Testing

@Suite struct SkippingClockTests {
    @Test func aSleepMovesTheClockInsteadOfWaiting() async throws {
        let clock = SkippingClock()
        let start = clock.now
        try await clock.sleep(until: start.advanced(by: .seconds(86_400)), tolerance: nil)
        #expect(start.duration(to: clock.now) >= .seconds(86_400))
    }

    @Test func neverGoesBack() async throws {
        let clock = SkippingClock()
        try await clock.sleep(until: clock.now.advanced(by: .seconds(100)), tolerance: nil)
        let later = clock.now
        try await clock.sleep(until: WaitingClock.Instant(offset: .seconds(1)), tolerance: nil)
        #expect(clock.now >= later)
    }
}
