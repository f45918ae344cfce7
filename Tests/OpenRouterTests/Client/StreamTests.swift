import FoundationEssentials
import Logging
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct StreamTests {
    private let chat = ChatRequest(
        model: "m/asked",
        messages: [ChatMessage(.user, "Write."), ChatMessage(.assistant, "Half"), ChatMessage(.user, "Go on.")])

    @Test func nothingIsSentBeforeTheIteration() async throws {
        let transport = ScriptedTransport(.stream("Whole."))
        let client = try OpenRouterClient.scripted(transport)
        let stream = client.streamText("Write.")
        let iterator = stream.makeAsyncIterator()
        _ = iterator
        for _ in 0..<100 { await Task.yield() }
        #expect(transport.requests.isEmpty && stream.completion == nil)
        for try await _ in stream {}
        #expect(transport.requests.count == 1)
    }

    @Test func itsEndTellsUsageAndFinishReason() async throws {
        let stream = try OpenRouterClient.scripted(ScriptedTransport(.stream("Whole."))).streamText("Write.")
        var pieces: [String] = []
        for try await piece in stream { pieces.append(piece) }
        #expect(pieces == ["Who", "le."])
        let completion = try #require(stream.completion)
        #expect(completion.text == "Whole." && completion.answer.finishReason == .stop)
        #expect(completion.answer.usage?.totalTokens == 15)
    }

    @Test func eventsOfARequestOfSeveralMessagesComeInOrder() async throws {
        let transport = ScriptedTransport(.cut(200, ScriptedTransport.Reply.events("Lost", nil)), .stream("Whole."))
        let stream = try OpenRouterClient.scripted(transport).stream(chat)
        var events: [CompletionEvent] = []
        for try await event in stream { events.append(event) }
        let texts = events.compactMap { event in
            switch event {
            case .attempting(let number): "\(number)"
            case .text(let text): text
            default: nil
            }
        }
        #expect(texts == ["1", "Lo", "st", "2", "Who", "le."])
        #expect(stream.completion?.attempts == 2)
        #expect(transport.requests.map(\.body) == [try chat.body(), try chat.body()])
    }

    @Test func noLineAboveDebugComesBetweenThePiecesOfAText() async throws {
        let transport = ScriptedTransport(.response(503, []), .stream("Whole."))
        let lines = LoggedLines(level: .info)
        let client = try OpenRouterClient.scripted(transport, logger: lines.logger)
        for try await _ in client.streamText("Write.") {}
        #expect(lines.all.isEmpty, "\(lines.all)")
    }

    @Test func leavingTheIterationEndsTheRequest() async throws {
        let outcomes = Ends()
        let transport = ScriptedTransport(.stall(200, ScriptedTransport.Reply.events("Half", nil)))
        let client = try OpenRouterClient.scripted(transport)
        let request = chat
        let stream = CompletionStream { show in
            try await client.complete(request, observer: outcomes, onEvent: { show($0) })
        }
        for try await event in stream {
            if case .text = event { break }
        }
        // The stream itself is still held here; the end of the iteration is enough.
        #expect(await outcomes.first.isCancelled)
        #expect(stream.completion == nil)
    }

    private final class Ends: AttemptObserver {
        private let ends = AsyncStream<AttemptOutcome>.makeStream()
        var first: AttemptOutcome {
            get async {
                for await outcome in ends.stream { return outcome }
                return AttemptOutcome(answer: AttemptAnswer(), failure: nil, head: nil)
            }
        }
        func willSend(_ attempt: AttemptStart) async throws {}
        func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}
        func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws { ends.continuation.yield(outcome) }
    }

    @Test func aCancelledIterationEndsWithAnErrorAndNotAsIfTheTextWereWhole() async throws {
        let transport = ScriptedTransport(.stall(200, ScriptedTransport.Reply.events("Half", nil)))
        let stream = try OpenRouterClient.scripted(transport).streamText("Write.")
        let (pieces, continuation) = AsyncStream<String>.makeStream()
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for try await piece in stream { continuation.yield(piece) } }
            for await _ in pieces { break }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    @Test func numbersGoOutAsTheyAreWritten() async throws {
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport) {
            $0.topP = 0.57
            $0.minInterval = .zero
        }
        _ = try await client.generateText("Write.", temperature: 0.57)
        for try await _ in client.streamText("Write.", temperature: 1e-7) {}
        _ = try await client.complete(
            ChatRequest(
                model: "m/asked", messages: [ChatMessage(.user, "Write.")],
                parameters: ["temperature": 1.1, "seed": 7, "stop": ["END"], "provider": ["zdr": true]]))
        let bodies = transport.requests.compactMap { $0.body.map { String(decoding: $0, as: UTF8.self) } }
        #expect(bodies.count == 3)
        #expect(bodies[0].contains(#""temperature":0.57,"#) && bodies[0].contains(#""top_p":0.57"#))
        #expect(bodies[1].contains(#""temperature":0.0000001,"#))
        #expect(bodies[2].contains(#""temperature":1.1"#) && bodies[2].contains(#""seed":7,"#))
        #expect(bodies[2].contains(#""stop":["END"]"#) && bodies[2].contains(#""provider":{"zdr":true}"#))
    }

    @Test func aShortCallHasRetriesOfItsOwn() async throws {
        let transport = ScriptedTransport(.refuse)
        let client = try OpenRouterClient.scripted(transport)
        await #expect(throws: OpenRouterError.self) {
            try await client.generateText("Write.", retries: RetrySettings(maxRetries: 0))
        }
        #expect(transport.requests.count == 1)
        await #expect(throws: OpenRouterError.self) {
            for try await _ in client.streamText("Write.", retries: RetrySettings(maxRetries: 1)) {}
        }
        #expect(transport.requests.count == 3)
    }

    @Test func aShortCallHasATimeoutOfItsOwn() async throws {
        let measuring = ManualClock(jumps: true)
        let transport = ScriptedTransport(.stall(200, []))
        let client = try OpenRouterClient.scripted(transport, measuring: measuring)
        let error = await #expect(throws: OpenRouterError.self) {
            try await client.generateText("Write.", timeout: .seconds(7), retries: RetrySettings(maxRetries: 0))
        }
        #expect(error?.failure?.message == "no data for 7.0 seconds")
    }
}
