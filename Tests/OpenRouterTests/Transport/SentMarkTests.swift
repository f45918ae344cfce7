import FoundationEssentials
import Logging
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// What an attempt that came to nothing may have cost: nothing, as long as its body had not gone out.
@Suite(.timeLimit(.minutes(10))) struct SentMarkTests {
    private let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    /// Keeps how the last attempt ended.
    private final class Ending: AttemptObserver {
        private let last = Mutex<AttemptOutcome?>(nil)

        var outcome: AttemptOutcome? { last.withLock { $0 } }

        func willSend(_ attempt: AttemptStart) async throws {}
        func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}
        func didReceiveText(_ attempt: AttemptStart, _ text: String) async throws {}
        func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws { last.withLock { $0 = outcome } }
    }

    /// A server that says nothing, before or after it has taken the body.
    private struct SilentTransport: Transport {
        var takesBody: Bool
        var isWaiting: @Sendable () -> Void = {}

        func open(_ request: TransportRequest) async throws -> TransportResponse {
            if takesBody { request.sent?.set() }
            isWaiting()
            try await Task.sleep(for: .seconds(86_400))
            throw CancellationError()
        }

        func connect(to url: URL) async throws {}
    }

    private func outcome(
        _ scheme: String, _ port: Int, proxy: ProxyAddress? = nil
    ) async throws -> AttemptOutcome {
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.baseURL = try #require(URL(string: "\(scheme)://127.0.0.1:\(port)/api/v1"))
        configuration.retries.maxRetries = 0
        configuration.proxy = proxy
        let client = OpenRouterClient(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let ending = Ending()
        await #expect(throws: OpenRouterError.self) { try await client.complete(request, observer: ending) }
        return try #require(ending.outcome)
    }

    @Test(arguments: [RawServer.Ending.close, .reset])
    func aConnectionThatEndsInItsHandshakeIsNotBilled(_ ending: RawServer.Ending) async throws {
        let server = try RawServer([], ending: ending, readsRequest: false)
        let outcome = try await outcome("https", server.port)
        #expect(!outcome.mayBeBilled)
    }

    @Test func aConnectionThatEndsBehindTheBodyMayBeBilled() async throws {
        for ending in [RawServer.Ending.close, .reset] {
            let server = try RawServer([], ending: ending)
            #expect(try await outcome("http", server.port).mayBeBilled)
            #expect(server.requests.count == 1)
        }
    }

    @Test func whatAProxyRefusesIsNotBilled() async throws {
        for answer in ["403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"] {
            let proxy = try RawServer(Array("HTTP/1.1 \(answer)\r\nContent-Length: 0\r\n\r\n".utf8), ending: .wait)
            let address = ProxyAddress(host: "127.0.0.1", port: proxy.port)
            #expect(try await !outcome("https", 1, proxy: address).mayBeBilled)
        }
        let closed = try ClosedPort.number()
        #expect(try await !outcome("https", 1, proxy: ProxyAddress(host: "127.0.0.1", port: closed)).mayBeBilled)
        #expect(try await !outcome("http", closed).mayBeBilled)
    }

    @Test(arguments: [false, true]) func aTimeoutIsBilledOnlyBehindTheBody(takesBody: Bool) async throws {
        let clock = ManualClock()
        let (waiting, continuation) = AsyncStream<Void>.makeStream()
        let transport = SilentTransport(takesBody: takesBody) { continuation.finish() }
        let client = try OpenRouterClient.scripted(transport, measuring: clock) { $0.retries.maxRetries = 0 }
        let ending = Ending()
        let task = Task { try await client.complete(request, observer: ending) }
        for await _ in waiting {}
        await clock.nextSleeper()
        clock.advance(by: client.configuration.timeout)
        await #expect(throws: OpenRouterError.self) { try await task.value }
        #expect(ending.outcome?.failure?.kind == .timeout)
        #expect(ending.outcome?.mayBeBilled == takesBody)
        #expect(await client.usage.attemptsOfUnknownCost == (takesBody ? 1 : 0))
    }

    @Test(arguments: [false, true]) func aCancelIsBilledOnlyBehindTheBody(takesBody: Bool) async throws {
        let (waiting, continuation) = AsyncStream<Void>.makeStream()
        let transport = SilentTransport(takesBody: takesBody) { continuation.finish() }
        let client = try OpenRouterClient.scripted(transport)
        let ending = Ending()
        let task = Task { try await client.complete(request, observer: ending) }
        for await _ in waiting {}
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ending.outcome?.isCancelled == true)
        #expect(ending.outcome?.mayBeBilled == takesBody)
    }
}
