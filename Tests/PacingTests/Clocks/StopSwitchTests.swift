import Pacing
import TestSupport
import Testing

@Suite struct StopSwitchTests {
    @Test func whoeverWaitsGoesOnWhenItIsTurnedOn() async {
        let stop = StopSwitch()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { await stop.wait() } }
            stop.turnOn()
            stop.turnOn()
            await group.waitForAll()
        }
        #expect(stop.isOn)
        await stop.wait()
    }

    @Test func aWaitEndsWithItsTask() async {
        let stop = StopSwitch()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await stop.wait() }
            group.cancelAll()
        }
        #expect(!stop.isOn)
    }

    @Test func workIsCancelledAndItsResultKept() async throws {
        let stop = StopSwitch()
        #expect(try await stop.cancelling { 1 } == 1)
        let result = try await stop.cancelling {
            stop.turnOn()
            try? await ManualClock().sleep(for: .seconds(1))
            return Task.isCancelled
        }
        #expect(result)
        await #expect(throws: CancellationError.self) {
            try await stop.cancelling { try await ManualClock().sleep(for: .seconds(1)) }
        }
    }
}
