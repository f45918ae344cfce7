import Foundation
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

@Suite(.timeLimit(.minutes(10))) struct AttemptObserverTests {
    private let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    private struct Refusal: Error {}

    /// Writes down what it is told, and refuses where a test wants it to.
    private final class Recorder: AttemptObserver {
        private let state = Mutex((lines: [String](), texts: [Int: String](), outcomes: [Int: AttemptOutcome]()))
        private let refusal: String?

        init(refusing refusal: String? = nil) { self.refusal = refusal }

        var lines: [String] { state.withLock { $0.lines } }
        var texts: [Int: String] { state.withLock { $0.texts } }
        var outcomes: [Int: AttemptOutcome] { state.withLock { $0.outcomes } }

        func note(_ line: String) throws {
            state.withLock { $0.lines.append(line) }
            if line == refusal { throw Refusal() }
        }

        func willSend(_ attempt: AttemptStart) async throws { try note("send \(attempt.number)") }

        func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {
            try note("head \(attempt.number) \(head.generationID ?? "-")")
        }

        func didReceiveText(_ attempt: AttemptStart, _ text: String) async throws {
            state.withLock { $0.texts[attempt.number, default: ""] += text }
            try note("text \(attempt.number) \(text)")
        }

        func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws {
            state.withLock { $0.outcomes[attempt.number] = outcome }
            try note("end \(attempt.number)")
        }
    }

    /// Only an error is free: what answers with another success may have written the text.
    @Test(arguments: [(201, true), (202, true), (206, true), (301, false), (404, false), (503, false)])
    func everySuccessMayBeBilled(_ status: Int, mayBeBilled: Bool) async throws {
        let recorder = Recorder()
        let client = try OpenRouterClient.scripted(ScriptedTransport(.response(status, ["{}"]))) {
            $0.retries.maxRetries = 0
        }
        _ = try? await client.complete(request, observer: recorder)
        #expect(recorder.outcomes[1]?.mayBeBilled == mayBeBilled)
    }

    @Test func isToldEachPieceBeforeTheEvents() async throws {
        let recorder = Recorder()
        let transport = ScriptedTransport(.cut(200, ScriptedTransport.Reply.events("Half", nil)), .stream("Whole."))
        let client = try OpenRouterClient.scripted(transport)
        _ = try await client.complete(request, observer: recorder) { event in
            if case .text(let text) = event { try recorder.note("event \(text)") }
        }
        #expect(
            recorder.lines == [
                "send 1", "head 1 -", "text 1 Ha", "event Ha", "text 1 lf", "event lf", "end 1",
                "send 2", "head 2 gen-1", "text 2 Who", "event Who", "text 2 le.", "event le.", "end 2",
            ])
        #expect(recorder.texts == [1: "Half", 2: "Whole."])
        #expect(recorder.outcomes.mapValues(\.answer.text) == recorder.texts)
    }

    @Test(arguments: ["send 1", "head 1 gen-1", "text 1 Who", "end 1"])
    func itsErrorEndsTheRequest(_ line: String) async throws {
        let recorder = Recorder(refusing: line)
        let transport = ScriptedTransport(.stream("Whole."))
        let client = try OpenRouterClient.scripted(transport)
        await #expect(throws: Refusal.self) { try await client.complete(request, observer: recorder) }
        let attempts = line == "send 1" ? 0 : 1
        #expect(recorder.lines.last == (attempts == 0 ? line : "end 1"))
        #expect(transport.requests.count == attempts)
        // What it ended counts all the same, and is told with what had come.
        #expect(await client.usage.attempts == attempts)
        guard line.hasPrefix("head") || line.hasPrefix("text") else { return }
        #expect(await client.usage.attemptsOfUnknownCost == 1)
        let outcome = try #require(recorder.outcomes[1])
        #expect(outcome.isCancelled && outcome.mayBeBilled)
        #expect(outcome.answer.text == (recorder.texts[1] ?? ""))
        #expect(outcome.answer.generationID == "gen-1")
    }

    /// Bodies of a 200 whose text is pieced together, redacted, repaired or broken off.
    static let bodies: [(String, ScriptedTransport.Reply)] = {
        let key = "sk-or-v1-test-0123456789abcdef"
        let base64 = Data("xx\(key)yy".utf8).base64EncodedString()
        func chunk(_ content: String) -> String {
            #"data: {"choices":[{"index":0,"delta":{"content":"\#(content)"},"finish_reason":null}]}"# + "\n\n"
        }
        let end = #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"# + "\n\ndata: [DONE]\n\n"
        func plain(_ content: String) -> ScriptedTransport.Reply {
            .response(
                200,
                [#"{"choices":[{"index":0,"message":{"content":\#(content)},"#, #""finish_reason":"stop"}]}"#])
        }
        return [
            ("a plain stream", .stream("One two three.")),
            ("a key in two pieces", .stream("Your key is \(key), keep it.")),
            ("a key as Base64", .stream("It is \(base64).")),
            ("the beginning of a key at the end", .response(200, [chunk("See sk-or-v1-te"), end])),
            ("the beginning of a key, then a cut", .cut(200, [chunk("See sk-or-v1-te")])),
            ("a key in single letters", .response(200, key.map { chunk(String($0)) } + [end])),
            ("a surrogate pair in two events", .response(200, [chunk("\\ud83d"), chunk("\\ude00!"), end])),
            ("half a pair", .response(200, [chunk("A\\ud83d"), chunk("B"), end])),
            ("half a pair at the end", .response(200, [chunk("A\\ud83d"), end])),
            ("half a pair, then a cut", .cut(200, [chunk("A\\ud83d")])),
            ("a letter and its accent", .response(200, [chunk("e"), chunk("\u{301}"), end])),
            ("an event without its blank line", .response(200, [chunk("A"), String(chunk("B").dropLast(2))])),
            ("an error after text", .response(200, [chunk("A"), #"data: {"error":{"code":502}}"# + "\n\n"])),
            ("an unreadable event", .response(200, [chunk("A"), "data: {\n\n", chunk("B")])),
            ("one JSON body", plain(#""One two.""#)),
            ("one JSON body with parts", plain(#"[{"type":"text","text":"One "},"two."]"#)),
            ("one JSON body with a key", plain("\"The key \(key).\"")),
            ("one JSON body that is cut", .cut(200, [#"{"choices":[{"message":{"content":"One"#])),
            ("a page", .response(200, ["<html>no</html>"])),
            ("an error", .response(503, ["busy"])),
        ]
    }()

    @Test(arguments: bodies.map(\.0))
    func thePiecesAreTheTextOfTheOutcome(_ name: String) async throws {
        let reply = try #require(Self.bodies.first { $0.0 == name }).1
        let recorder = Recorder()
        let client = try OpenRouterClient.scripted(ScriptedTransport(reply)) { $0.retries.maxRetries = 0 }
        let events = Mutex("")
        _ = try? await client.complete(request, observer: recorder) { event in
            if case .text(let text) = event { events.withLock { $0 += text } }
        }
        let outcome = try #require(recorder.outcomes[1])
        let text = recorder.texts[1] ?? ""
        #expect(Array(text.utf8) == Array(outcome.answer.text.utf8))
        #expect(events.withLock { $0 } == text)
        #expect(!text.contains("sk-or-v1-test-0123456789abcdef"))
        if name.hasPrefix("one JSON body"), !name.hasSuffix("cut") { #expect(!text.isEmpty) }
    }

    @Test func theHeadIsToldBeforeAnyByteOfTheBody() async throws {
        let head = "HTTP/1.1 200 OK\r\nX-Generation-Id: gen-raw\r\nContent-Length: 1000\r\n\r\n"
        let server = try RawServer(Array(head.utf8), ending: .wait)
        var configuration = OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef"))
        configuration.baseURL = try #require(URL(string: "http://127.0.0.1:\(server.port)/api/v1"))
        let recorder = Recorder(refusing: "head 1 gen-raw")
        await #expect(throws: Refusal.self) {
            try await OpenRouterClient(configuration: configuration).complete(request, observer: recorder)
        }
    }
}
