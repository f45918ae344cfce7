import Foundation
import Logging
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// What a long pause does to requests and look-ups: it is told, and not slept through.
@Suite(.timeLimit(.minutes(10))) struct LongPauseTests {
    private let clock = ManualClock(jumps: true)
    private static let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    /// Pauses the account when an attempt is about to be sent.
    private struct PausingObserver: AttemptObserver {
        let client: OpenRouterClient
        let duration: Duration
        let outcomes = Outcomes()

        final class Outcomes: Sendable {
            let list = Mutex<[AttemptOutcome]>([])
        }

        func willSend(_ attempt: AttemptStart) async throws {
            guard attempt.number == 1 else { return }
            try await client.limiter.pause(.account, until: client.time.waiting.now.advanced(by: duration))
        }
        func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}
        func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws {
            outcomes.list.withLock { $0.append(outcome) }
        }
    }

    @Test func aLookUpSaysUntilWhenTheServerAskedToWaitAndWaitsForNothing() async throws {
        let transport = ScriptedTransport(.response(200, ["{}"]))
        let client = try OpenRouterClient.scripted(transport, waiting: clock)
        try await client.limiter.pause(.account, until: client.time.waiting.now.advanced(by: .seconds(86_400)))
        let error = await #expect(throws: OpenRouterError.self) { try await client.keyStatus() }
        #expect(error?.kind == .deferred)
        #expect(error?.retryAfter == .seconds(86_400))
        #expect(
            error?.message
                == "GET key was not sent: openrouter.ai is not asked again for 86400 s, until 1970-01-02T00:00:00Z")
        #expect(try await client.generation("gen-1") == nil)
        #expect(transport.requests.isEmpty)
        #expect(clock.sleeps.isEmpty)
    }

    @Test(arguments: [
        (#"{"error":{"metadata":{"provider_name":"X"}}}"#, "m/asked:free", "for m/asked:free, openrouter.ai is not"),
        (#"{"error":{"message":"free-models-per-min"}}"#, "m/asked:free", "for free models, openrouter.ai is not"),
        (#"{"error":{"metadata":{"limit_source":"account_per_minute"}}}"#, "m/asked", "; openrouter.ai is not"),
    ])
    func aPauseNamesWhatIsNotAsked(_ body: String, _ model: String, _ words: String) async throws {
        let transport = ScriptedTransport(.response(429, headers: ["Retry-After": "86400"], [body]))
        let client = try OpenRouterClient.scripted(transport, waiting: clock)
        let request = ChatRequest(model: model, messages: [ChatMessage(.user, "Write.")])
        let first = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(first?.message.contains(words) == true, "\(String(describing: first))")
        let second = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(second?.message.contains("not sent: " + words.trimmingPrefix("; ")) == true)
        #expect(transport.requests.count == 1)
    }

    @Test func aPersonsWordLiftsALongPauseForOneAttempt() async throws {
        let refusal = ScriptedTransport.Reply.response(429, headers: ["Retry-After": "86400"], ["{}"])
        let transport = ScriptedTransport(refusal, refusal, .stream("Text."))
        let client = try OpenRouterClient.scripted(transport, waiting: clock)
        func ask(liftsPause: Bool) async throws {
            _ = try await client.complete(Self.request, liftsPause: liftsPause, logger: client.logger)
        }
        for (liftsPause, count) in [(false, 1), (false, 1), (true, 2), (false, 2)] {
            let error = await #expect(throws: OpenRouterError.self) { try await ask(liftsPause: liftsPause) }
            #expect(error?.kind == .deferred)
            #expect(transport.requests.count == count)
        }
        try await ask(liftsPause: true)
        #expect(transport.requests.count == 3)
        #expect(clock.now.offset < .seconds(10))
    }

    @Test func aPersonsWordLiftsNoShortPause() async throws {
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport, waiting: clock)
        try await client.limiter.pause(.account, until: client.time.waiting.now.advanced(by: .seconds(30)))
        _ = try await client.complete(Self.request, liftsPause: true, logger: client.logger)
        #expect(clock.now.offset == .seconds(30))
    }

    @Test func aShortPauseIsSaidAndWaitedFor() async throws {
        let transport = ScriptedTransport(.response(200, [#"{"data":{"label":"x"}}"#]))
        let client = try OpenRouterClient.scripted(transport, waiting: clock)
        try await client.limiter.pause(.account, until: client.time.waiting.now.advanced(by: .seconds(30)))
        _ = try await client.keyStatus()
        #expect(clock.now.offset == .seconds(30))
    }

    @Test(arguments: [60, 86_400]) func aBodyWhoseScopeWasPausedOnItsWayIsNotSent(seconds: Int) async throws {
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport, waiting: clock) { $0.retries.jitter = false }
        let observer = PausingObserver(client: client, duration: .seconds(seconds))
        let work = Task { try await client.complete(Self.request, observer: observer) }
        let result = await work.result
        let first = try #require(observer.outcomes.list.withLock { $0.first })
        #expect(first.failure?.message.contains("openrouter.ai asked meanwhile to wait \(seconds) s") == true)
        #expect(!first.mayBeBilled)
        if seconds == 60 {
            #expect(try result.get().attempts == 2)
            #expect(transport.requests.count == 1)
            #expect(clock.now.offset == .seconds(60))
        } else {
            let error = #expect(throws: OpenRouterError.self) { try result.get() }
            #expect(error?.kind == .deferred)
            #expect(transport.requests.isEmpty)
            #expect(clock.sleeps.isEmpty)
        }
    }

    @Test func aPauseThatComesWhileARequestSleepsDefersIt() async throws {
        let manual = ManualClock()
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport, waiting: manual)
        _ = try await client.complete(Self.request)
        let second = Task { try await client.complete(Self.request) }
        await manual.nextSleeper()
        try await client.limiter.pause(.account, until: client.time.waiting.now.advanced(by: .seconds(7200)))
        manual.advance(by: .seconds(1))
        let error = await #expect(throws: OpenRouterError.self) { try await second.value }
        #expect(error?.kind == .deferred)
        #expect(transport.requests.count == 1)
    }

    /// Breaks off at once, and asks later, in a task of its own, whether the body may go out.
    private final class LateTransport: Transport {
        let asks = Mutex<[@Sendable () async throws -> Void]>([])

        func open(_ request: TransportRequest) async throws -> TransportResponse {
            asks.withLock { $0 += [request.willSendBody].compactMap(\.self) }
            throw CancellationError()
        }

        func connect(to url: URL) async throws {}
    }

    @Test func anAttemptThatHasEndedSendsNothingLater() async throws {
        let transport = LateTransport()
        let client = OpenRouterClient(
            configuration: OpenRouterConfiguration(apiKey: nil), transport: transport,
            time: TimeSource(
                waiting: WaitingClock(clock), measuring: MeasuringClock(ManualClock()),
                date: { Date(timeIntervalSince1970: 0) }),
            generator: SeededGenerator(seed: 1), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        await #expect(throws: CancellationError.self) { try await client.complete(Self.request) }
        let ask = try #require(transport.asks.withLock { $0.first })
        await #expect(throws: CancellationError.self) { try await ask() }
    }

    @Test func aWaitForTheBodyEndsWithItsAttempt() async throws {
        let manual = ManualClock()
        let limiter = RateLimiter(clock: WaitingClock(manual))
        let intervals: [PaceScope: Duration] = [.account: .seconds(1)]
        let permit = SendPermit(limiter, try await limiter.acquire(intervals), intervals)
        try await limiter.pause(.account, until: WaitingClock.Instant(offset: .seconds(9)))
        let wait = Task { try await permit.ask() }
        await manual.nextSleeper()
        permit.revoke()
        await #expect(throws: CancellationError.self) { try await wait.value }
        #expect(manual.now.offset == .zero)
        // The start that it waited for is nobody's.
        manual.advance(by: .seconds(10))
        await #expect(throws: CancellationError.self) { try await permit.ask() }
    }
}
