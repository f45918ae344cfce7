import Foundation
import TestSupport
import Testing

@testable import OpenRouter

@Suite(.timeLimit(.minutes(10))) struct GenerationTests {
    private static let record = ScriptedTransport.Reply.response(
        200, [#"{"data":{"id":"gen-1","total_"#, #"cost":0.00125,"native_tokens_completion":5}}"#])
    private static let missing = ScriptedTransport.Reply.response(
        404, [#"{"error":{"message":"Generation gen-1 not found","code":404}}"#])

    @Test func aRecordThatIsThereIsAskedForOnce() async throws {
        let clock = ManualClock(jumps: true)
        let transport = ScriptedTransport(Self.record)
        let record = try await OpenRouterClient.scripted(transport, waiting: clock).generation("gen-1")
        #expect(record?.usage.cost == Decimal(string: "0.00125"))
        #expect(record?.usage.completionTokens == 5)
        #expect(clock.sleeps.isEmpty)
        let request = try #require(transport.requests.first)
        #expect(request.url.absoluteString == "https://openrouter.ai/api/v1/generation?id=gen-1")
        #expect(request.method == .get && request.body == nil && request.apiKey != nil)
    }

    @Test(arguments: [
        missing, .response(408, ["{}"]), .response(429, ["{}"]), .response(500, ["{}"]), .response(503, ["<html>"]),
        .refuse, .cut(200, [#"{"data":{"#]), .response(200, ["{}"]),
    ])
    func whatMayComeLaterIsWaitedFor(_ reply: ScriptedTransport.Reply) async throws {
        let clock = ManualClock(jumps: true)
        let transport = ScriptedTransport(reply, reply, Self.record)
        let record = try await OpenRouterClient.scripted(transport, waiting: clock).generation("gen-1")
        #expect(record?.id == "gen-1")
        #expect(transport.requests.count == 3)
        #expect(clock.sleeps == [.seconds(5), .seconds(5)])
    }

    @Test(arguments: [1, 3, 12])
    func whatNeverComesIsNoneAfterThePolls(_ polls: Int) async throws {
        let clock = ManualClock(jumps: true)
        let transport = ScriptedTransport(Self.missing)
        let client = try OpenRouterClient.scripted(transport, waiting: clock)
        #expect(try await client.generation("gen-1", polls: polls) == nil)
        #expect(transport.requests.count == polls)
        #expect(clock.now.offset == .seconds(5) * (polls - 1))
    }

    @Test func asksTwelveTimesByDefault() async throws {
        let transport = ScriptedTransport(Self.missing)
        #expect(try await OpenRouterClient.scripted(transport).generation("gen-1") == nil)
        #expect(transport.requests.count == 12)
    }

    @Test func aServersHintIsNotUndercutAndALongOneEndsTheLook() async throws {
        let clock = ManualClock(jumps: true)
        let patient = ScriptedTransport(.response(429, headers: ["Retry-After": "30"], ["{}"]), Self.record)
        #expect(try await OpenRouterClient.scripted(patient, waiting: clock).generation("gen-1") != nil)
        #expect(clock.now.offset == .seconds(30))

        let busy = ScriptedTransport(.response(429, headers: ["Retry-After": "600"], ["{}"]))
        #expect(try await OpenRouterClient.scripted(busy).generation("gen-1") == nil)
        #expect(busy.requests.count == 1)
    }

    @Test(arguments: [
        ScriptedTransport.Reply.response(400, ["{}"]), .response(401, ["{}"]), .response(403, ["{}"]),
        .response(302, headers: ["Location": "https://example.com/"], []), .badCertificate,
    ])
    func anyOtherRefusalIsAnError(_ reply: ScriptedTransport.Reply) async throws {
        let transport = ScriptedTransport(reply)
        let client = try OpenRouterClient.scripted(transport)
        await #expect(throws: OpenRouterError.self) { try await client.generation("gen-1") }
        #expect(transport.requests.count == 1)
    }

    @Test func aServerThatSaysNothingIsGivenUp() async throws {
        let transport = ScriptedTransport(.stall(200, ["{"]))
        let client = try OpenRouterClient.scripted(transport, measuring: ManualClock(jumps: true))
        #expect(try await client.generation("gen-1", polls: 2) == nil)
        #expect(transport.requests.count == 2)
    }

    @Test func cancellingTheWaitReturnsAtOnce() async throws {
        let clock = ManualClock()
        let client = try OpenRouterClient.scripted(ScriptedTransport(Self.missing), waiting: clock)
        await withThrowingTaskGroup(of: GenerationRecord?.self) { group in
            group.addTask { try await client.generation("gen-1") }
            await clock.nextSleeper()
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(clock.now.offset == .zero)
    }

    @Test func anOddIDStaysInItsParameter() async throws {
        let transport = ScriptedTransport(Self.missing)
        let client = try OpenRouterClient.scripted(transport)
        #expect(try await client.generation("gen 1&x=+#é/..", polls: 1) == nil)
        #expect(
            transport.requests.first?.url.absoluteString
                == "https://openrouter.ai/api/v1/generation?id=gen%201%26x%3D%2B%23%C3%A9%2F..")
        #expect(try await client.generation("") == nil)
        #expect(try await client.generation(String(repeating: "g", count: 1000)) == nil)
        #expect(transport.requests.count == 1)
    }

    /// A long interval is between completions. A look-up comes a second after any request, and so does what follows it.
    @Test(arguments: [(Duration.seconds(30), Duration.seconds(1)), (.milliseconds(200), .milliseconds(200))])
    func keepsThePaceOfALookUp(interval: Duration, pace: Duration) async throws {
        let clock = ManualClock(jumps: true)
        let transport = ScriptedTransport(.stream("Text."), Self.record, Self.record, .stream("Text."))
        let client = try OpenRouterClient.scripted(transport, waiting: clock) { $0.minInterval = interval }
        let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])
        _ = try await client.complete(request)
        #expect(try await client.generation("gen-1") != nil)
        #expect(clock.now.offset == pace)
        #expect(try await client.generation("gen-1") != nil)
        #expect(clock.now.offset == pace * 2)
        _ = try await client.complete(request)
        #expect(clock.now.offset == max(interval, pace * 3))
    }
}
