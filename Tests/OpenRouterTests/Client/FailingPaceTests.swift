import FoundationEssentials
import Logging
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// A pace whose store cannot be asked any more, such as a database behind a broken network.
@Suite struct FailingPaceTests {
    private final class Outcomes: AttemptObserver {
        let all = Mutex<[AttemptOutcome]>([])
        func willSend(_ attempt: AttemptStart) async throws {}
        func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}
        func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws {
            all.withLock { $0.append(outcome) }
        }
    }

    private static let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    private func client(_ transport: ScriptedTransport, calls: Int) throws -> OpenRouterClient {
        let clock = WaitingClock(ManualClock(jumps: true))
        return OpenRouterClient(
            configuration: OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef")),
            transport: transport,
            time: TimeSource(
                waiting: clock, measuring: MeasuringClock(ManualClock()), date: { Date(timeIntervalSince1970: 0) }),
            generator: SeededGenerator(seed: 1), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            store: FailingPaceStore(calls: calls))
    }

    @Test func nothingIsSentWithoutAPace() async throws {
        let transport = ScriptedTransport(.stream("Text."))
        let client = try client(transport, calls: 0)
        await #expect(throws: FailingPaceStore.Lost.self) { try await client.complete(Self.request) }
        await #expect(throws: FailingPaceStore.Lost.self) { try await client.models() }
        #expect(transport.requests.isEmpty)
    }

    @Test func aBodyIsHeldBackForGoodWhereThePaceIsLostBeforeIt() async throws {
        let transport = ScriptedTransport(.stream("Text."))
        // The pauses, the delay and the start; the body's own question is the fourth.
        let client = try client(transport, calls: 3)
        let outcomes = Outcomes()
        await #expect(throws: FailingPaceStore.Lost.self) {
            try await client.complete(Self.request, observer: outcomes)
        }
        #expect(transport.requests.isEmpty)
        let outcome = try #require(outcomes.all.withLock { $0.first })
        #expect(!outcome.mayBeBilled)
        #expect(outcome.failure?.message.contains("its pace could not be kept") == true)
    }

    @Test func aFailureKeepsItsMeaningWhereItsPauseCannotBeKept() async throws {
        let transport = ScriptedTransport(.response(429, headers: ["Retry-After": "600"], [""]))
        let client = try client(transport, calls: 4)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(Self.request) }
        #expect(error?.kind == .deferred && error?.retryAfter == .seconds(600))
    }
}
