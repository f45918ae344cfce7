import Foundation
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// When an answer is whole, and what takes that back.
@Suite struct AnswerEndTests {
    private static let usage = #","usage":{"completion_tokens":5,"cost":0.0001}"#

    private static func chunk(_ text: String, _ reason: String? = nil, usage: Bool = false) -> String {
        #"data: {"choices":[{"index":0,"delta":{"content":"\#(text)"},"finish_reason":"#
            + (reason.map { "\"\($0)\"" } ?? "null") + "}]" + (usage ? Self.usage : "") + "}\n\n"
    }

    private static let counted = #"data: {"choices":[]"# + usage + "}\n\n"
    private static let reasoned = AnswerReaderTests.chunk(#"{"reasoning":"hm"}"#)
    private static let failed = #"data: {"error":{"code":502,"message":"no count"}}"# + "\n\n"
    private static let done = AnswerReaderTests.done

    private static func reader(_ events: [String]) -> AnswerReader {
        var reader = AnswerReader()
        for event in events { _ = reader.receive(Array(event.utf8)) }
        return reader
    }

    /// Bodies, and whether the wait for their end may be short, and whether they stand without an end.
    @Test(arguments: [
        ([chunk("a"), chunk("", "stop")], true, false),
        ([chunk("a"), chunk("b", "stop")], true, false),
        ([chunk("a"), chunk("", "stop"), counted], true, true),
        ([chunk("a"), chunk("", "stop", usage: true)], true, true),
        ([chunk("a"), chunk("b", "stop", usage: true)], true, true),
        ([chunk("a", "stop"), counted], true, true),
        ([chunk("a", usage: true), chunk("", "stop")], true, true),
        ([chunk("a"), counted, chunk("", "stop")], true, true),
        // A count before any text is that of the prompt.
        ([chunk("", usage: true), chunk("a", "stop")], true, false),
        ([counted, chunk("a"), chunk("", "stop")], true, false),
        // Text or reasoning after a reason: it was none.
        ([chunk("a"), chunk("", "stop"), chunk("b")], false, false),
        ([chunk("a"), chunk("", "stop"), reasoned], false, false),
        ([chunk("a"), chunk("", "stop"), counted, chunk("b")], false, false),
        ([chunk("a"), counted, chunk("", "stop"), chunk("b")], false, false),
        ([chunk("a", "stop"), chunk("b", "stop"), counted], false, false),
        ([chunk("a", "stop", usage: true), chunk("b", "stop", usage: true)], false, false),
        // The first chunk of a server that may well put a reason on every chunk.
        ([chunk("a", "stop")], false, false),
        ([chunk("a", "stop", usage: true)], false, false),
        ([chunk("", "stop"), chunk("a", "stop")], false, false),
        // No reason at all.
        ([chunk("a"), counted], false, false),
        ([chunk("a"), chunk("", "null"), counted], false, false),
        ([chunk("a"), chunk("", "FINISH_REASON_UNSPECIFIED"), counted], false, false),
    ])
    func aReasonIsBelievedUntilTextFollows(_ events: [String], isSettled: Bool, isProven: Bool) {
        var reader = Self.reader(events)
        #expect(reader.isSettled == isSettled)
        #expect(reader.isProven == isProven)
        let text = reader.answer.text
        let failure = reader.cut(.connection, message: "reset").failure
        #expect((failure == nil) == isProven, "a break is partial unless the answer is whole")
        #expect(failure?.failureClass ?? .transient == .transient)
        #expect(reader.answer.text == text)
    }

    /// Events parted by single line feeds, and plain bodies, that break off.
    @Test(arguments: [
        (chunk("a") + chunk("b", "stop") + counted, true), (chunk("a") + chunk("b", "stop"), false),
        (AnswerReaderTests.json(#"{"content":"ab"}"#, extra: usage), true),
        (AnswerReaderTests.json(#"{"content":"ab"}"#) + "\ndata: [DONE]\n", true),
    ])
    func aBreakBehindTheLastByteIsNone(_ body: String, isWhole: Bool) {
        var reader = Self.reader([body.replacing("\n\n", with: "\n")])
        let ending = reader.cut(.connection, message: "reset")
        #expect((ending.failure == nil) == isWhole, "\(String(describing: ending.failure))")
        #expect(ending.answer.text == "ab")
        #expect(ending.deltas.contains(.text(body.hasPrefix("{") ? "ab" : "b")) || isWhole && body.hasPrefix("data"))
    }

    @Test func theEndOfTheBodyMakesEveryTextWhole() {
        for end in ["", Self.done] {
            var reader = Self.reader([Self.chunk("a", "stop"), Self.chunk("b", "stop"), Self.counted, end])
            let ending = reader.finish()
            #expect(ending.failure == nil && ending.answer.text == "ab")
        }
    }

    @Test func anErrorAfterAWholeAnswerTakesNothingFromIt() {
        let whole = [Self.chunk("a"), Self.chunk("b", "stop", usage: true)]
        let named = "event: error\ndata: {\"message\":\"no count\"}\n\n"
        for late in [Self.failed, named, Self.chunk("", "error"), "data: {broken\n\n"] {
            var reader = Self.reader(whole + [late, Self.done])
            let ending = reader.finish()
            #expect(ending.failure == nil, "\(late): \(String(describing: ending.failure))")
            #expect(ending.answer.text == "ab" && ending.answer.finishReason == .stop)
            #expect(ending.answer.warnings.count == 1, "\(ending.answer.warnings)")
        }
    }

    @Test func anErrorAfterTextThatFollowedAReasonIsHeeded() {
        for events in [
            [Self.chunk("a", "stop"), Self.chunk("b", "stop"), Self.counted, Self.failed],
            [Self.chunk("a"), Self.chunk("", "stop"), Self.counted, Self.chunk("b"), Self.failed],
        ] {
            var reader = Self.reader(events)
            let ending = reader.finish()
            #expect(ending.failure?.failureClass == .transient && ending.answer.text == "ab")
        }
    }

    @Test func aShortTimeoutDoesNotBeatTheWaitForUsage() async throws {
        let server = SilentServer(pieces: [(.zero, Self.reasoned + Self.chunk("ab.", "stop"))])
        let completion = try await client(server).complete(Self.request, timeout: .seconds(5))
        #expect(completion.text == "ab.")
    }

    /// A count before the reason may be one of many, so the last of them is waited for; the text stands in any case.
    @Test func aCountBeforeTheReasonIsNoReasonToWaitLessForTheLast() {
        let early = Self.reader([Self.chunk("a", usage: true), Self.chunk("", "stop")])
        #expect(early.isProven && !early.isCounted)
        let late = Self.reader([Self.chunk("a"), Self.chunk("", "stop"), Self.counted])
        #expect(late.isProven && late.isCounted)
    }

    @Test func silenceAfterTextThatFollowedAReasonIsATimeout() async throws {
        let server = SilentServer(pieces: [
            (.zero, Self.chunk("a") + Self.chunk("bc", "stop")), (.zero, Self.reasoned),
        ])
        let error = await #expect(throws: OpenRouterError.self) {
            try await client(server).complete(Self.request, timeout: .seconds(30))
        }
        #expect(error?.failure?.kind == .timeout && error?.partial?.text == "abc")
    }

    @Test func textAfterAReasonLiftsTheShortWait() async throws {
        let server = SilentServer(pieces: [
            (.zero, Self.chunk("a") + Self.chunk("bc", "stop")), (.zero, Self.reasoned),
            (.seconds(20), Self.chunk("d.")), (.zero, Self.done),
        ])
        #expect(try await client(server).complete(Self.request).text == "abcd.")
    }

    @Test func aResetBehindReasonAndUsageCostsNoSecondRequest() async throws {
        let transport = ScriptedTransport(.cut(200, [Self.chunk("a"), Self.chunk(".", "stop"), Self.counted]))
        let completion = try await OpenRouterClient.scripted(transport).complete(Self.request)
        #expect(completion.text == "a." && transport.requests.count == 1)
    }

    private static let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    private func client(_ server: SilentServer) throws -> OpenRouterClient {
        try .scripted(server, measuring: server.clock) { $0.retries.maxRetries = 0 }
    }
}

/// A server that is silent for some time before each piece of its answer, and for good after the last.
private struct SilentServer: Transport {
    let pieces: [(silence: Duration, text: String)]
    let clock = ManualClock()

    func connect(to url: URL) async throws {}

    func open(_ request: TransportRequest) async throws -> TransportResponse {
        request.sent?.set()
        let index = Mutex(0)
        let body = AsyncThrowingStream<[UInt8], any Error> {
            let number = index.withLock { index in
                defer { index += 1 }
                return index
            }
            guard number < pieces.count else {
                while !Task.isCancelled { await pass(.seconds(1)) }
                return nil
            }
            if pieces[number].silence > .zero { await pass(pieces[number].silence) }
            return Array(pieces[number].text.utf8)
        }
        return TransportResponse(status: 200, headers: ResponseHeaders(), body: body)
    }

    /// Lets time pass until the deadlines have been looked at, or have ended the answer.
    private func pass(_ duration: Duration) async {
        await clock.nextSleeper()
        let looks = clock.sleeps.count
        clock.advance(by: duration)
        while !Task.isCancelled, clock.sleeps.count == looks { await Task.yield() }
    }
}
