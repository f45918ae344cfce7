import FoundationEssentials
import Logging
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// Two clients that share a pace, on a clock that the tests move.
@Suite struct SharedPaceTests {
    private let clock = ManualClock(jumps: true)
    private let store: MemoryPaceStore
    private let sent = Times()

    private final class Times: Sendable {
        private let list = Mutex<[Duration]>([])
        var all: [Duration] { list.withLock { $0 } }
        func add(_ time: Duration) { list.withLock { $0.append(time) } }
    }

    /// Takes a while before an attempt may be sent, as a ledger on a bad disk does.
    private final class SlowLedger: AttemptObserver {
        let dates = Mutex<[Date]>([])
        private let work: @Sendable () async throws -> Void

        init(_ work: @escaping @Sendable () async throws -> Void) { self.work = work }

        func willSend(_ attempt: AttemptStart) async throws {
            dates.withLock { $0.append(attempt.date) }
            try await work()
        }
        func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}
        func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws {}
    }

    init() { store = MemoryPaceStore(clock: WaitingClock(clock)) }

    private func client() throws -> OpenRouterClient {
        let transport = ScriptedTransport { [clock, sent] _, _ in
            sent.add(clock.now.offset)
            return .stream("Text.")
        }
        return OpenRouterClient(
            configuration: OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef")),
            transport: transport,
            time: TimeSource(
                waiting: WaitingClock(clock), measuring: MeasuringClock(ManualClock()),
                date: { [clock] in Date(timeIntervalSince1970: clock.now.offset / .seconds(1)) }),
            generator: SeededGenerator(seed: 1), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            store: store)
    }

    private func ask(_ client: OpenRouterClient, _ observer: (any AttemptObserver)? = nil) async throws {
        _ = try await client.complete(
            ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")]), observer: observer)
    }

    @Test func theyTakeTurns() async throws {
        let (first, second) = (try client(), try client())
        for _ in 0..<3 {
            try await ask(first)
            try await ask(second)
        }
        _ = try? await first.models()
        #expect(sent.all == (0...6).map { .seconds($0) })
    }

    @Test func aRequestThatIsHeldUpOnItsWayCountsFromWhenItGoesOut() async throws {
        let ledger = SlowLedger { [clock] in clock.advance(by: .milliseconds(700)) }
        try await ask(try client(), ledger)
        try await ask(try client())
        #expect(sent.all == [.milliseconds(700), .milliseconds(1700)])
        // What is recorded is the start itself, which no other may come close to either.
        #expect(ledger.dates.withLock { $0 } == [Date(timeIntervalSince1970: 0)])
    }

    @Test func aRequestThatAnotherOvertookWaitsForItsTurnAgain() async throws {
        let other = try client()
        let ledger = SlowLedger { try await ask(other) }
        try await ask(try client(), ledger)
        #expect(sent.all == [.seconds(1), .seconds(2)])
    }

    @Test func theWallTimeOfAStartIsExactThoughItIsAskedForLater() async throws {
        let client = try client()
        clock.advance(by: .seconds(5))
        let start = try await client.limiter.acquire([.account: .seconds(1)])
        clock.advance(by: .milliseconds(1234))
        #expect(try await client.date(of: start) == Date(timeIntervalSince1970: 5))
    }
}
