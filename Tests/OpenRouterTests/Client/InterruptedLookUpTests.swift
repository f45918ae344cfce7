import FoundationEssentials
import Pacing
import TestSupport
import Testing

@testable import OpenRouter

/// Look-ups end when the run does for which they are made.
@Suite(.timeLimit(.minutes(10))) struct InterruptedLookUpTests {
    @Test func noneIsSentAfterTheStop() async throws {
        let stop = StopSwitch()
        let transport = ScriptedTransport(.response(200, ["{}"]))
        let client = try OpenRouterClient.scripted(
            transport, waiting: WaitingClock(ManualClock()).interrupted(by: stop))
        stop.turnOn()
        await #expect(throws: CancellationError.self) { try await client.models() }
        #expect(transport.requests.isEmpty)
    }

    @Test func noneIsSentWhenTheTimeIsUp() async throws {
        let clock = ManualClock()
        let waiting = WaitingClock(clock).interrupted(
            by: StopSwitch(), before: WaitingClock.Instant(offset: .seconds(5)))
        let transport = ScriptedTransport(.response(200, ["{}"]))
        let client = try OpenRouterClient.scripted(transport, waiting: waiting)
        clock.advance(by: .seconds(5))
        await #expect(throws: CancellationError.self) { try await client.models() }
        #expect(transport.requests.isEmpty)
    }

    @Test func oneInFlightEndsAtTheStop() async throws {
        let stop = StopSwitch()
        let transport = ScriptedTransport { _, _ in
            stop.turnOn()
            return .stall(200, ["{"])
        }
        let client = try OpenRouterClient.scripted(
            transport, waiting: WaitingClock(ManualClock()).interrupted(by: stop))
        await #expect(throws: CancellationError.self) { try await client.models() }
    }

    @Test func oneInFlightEndsWhenTheTimeIsUp() async throws {
        let measuring = ManualClock(jumps: true)
        let waiting = WaitingClock(ManualClock()).interrupted(
            by: StopSwitch(), before: WaitingClock.Instant(offset: .seconds(5)))
        let client = try OpenRouterClient.scripted(
            ScriptedTransport(.stall(200, ["{"])), waiting: waiting, measuring: measuring)
        await #expect(throws: CancellationError.self) { try await client.models() }
        #expect(measuring.now.offset == .seconds(5))
    }
}
