import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite struct FaultTests {
    /// Serves with one rule for every request and asks once.
    private func ask(
        stream: Bool = false, prompt: String = "Write 40 words.", _ setUp: (inout ScriptedReply) -> Void
    ) async throws -> (Client.Answer, LogEntry) {
        let script = SimulatorScript(ScriptRule(respond: ScriptedReply(setUp)))
        return try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            let answer = try await Client(base).chat(prompt, stream: stream)
            return (answer, try #require(await simulator.log.settledEntries().first))
        }
    }

    @Test(arguments: [400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504, 524, 529])
    func answersAStatusWithTheEnvelope(status: Int) async throws {
        let (answer, entry) = try await ask { $0.status = status }
        #expect(answer.status == status)
        let error = try answer.json()["error"]
        #expect(error?["code"]?.wholeNumber == status)
        #expect(error?["message"]?.text?.isEmpty == false)
        #expect(error?["metadata"]?["error_type"]?.text != nil)
        #expect(entry.status == status)
        #expect(entry.rule == 1)
        #expect(entry.billed == .zero)
    }

    @Test func answersHeadersAndABody() async throws {
        let (answer, _) = try await ask {
            $0.status = 429
            $0.headers = [HeaderField("Retry-After", "2"), HeaderField("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]
            $0.body = .text("<html>slow down</html>")
        }
        #expect(answer.status == 429)
        #expect(answer.header("Retry-After") == "2")
        #expect(answer.values("Date") == ["Sun, 06 Nov 1994 08:49:37 GMT"])
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
        #expect(answer.text == "<html>slow down</html>")
    }

    @Test func answersAnErrorOfItsOwn() async throws {
        let (answer, _) = try await ask { $0.error = ["code": 403, "message": "no", "metadata": ["reasons": ["x"]]] }
        #expect(answer.status == 403)
        #expect(try answer.json() == ["error": ["code": 403, "message": "no", "metadata": ["reasons": ["x"]]]])
    }

    @Test func answersAnErrorInsideA200() async throws {
        let (answer, _) = try await ask {
            $0.status = 200
            $0.error = ["message": "overloaded"]
        }
        #expect(answer.status == 200)
        #expect(try answer.json() == ["error": ["code": 502, "message": "overloaded"]])
    }

    @Test(arguments: [204, 304]) func sendsNoContentWhereThereMayBeNone(status: Int) async throws {
        let (answer, _) = try await ask { $0.status = status }
        #expect(answer.status == status)
        #expect(answer.bytes.isEmpty)
        #expect(answer.failure == nil)
    }

    @Test func failsInTheMidstOfAStream() async throws {
        let (answer, entry) = try await ask(stream: true) { $0.errorAfterWords = 10 }
        let stream = try EventStream(answer.text)
        #expect(words(stream.text) == 10)
        #expect(stream.finishReasons == ["error"])
        #expect(stream.chunks.last?["error"]?["code"] == 502)
        #expect(!stream.isDone)
        #expect(entry.billed == .zero)
        #expect(entry.wordsSent == 10)
    }

    @Test func failsInsideAChoice() async throws {
        let (answer, entry) = try await ask {
            $0.errorAfterWords = 0
            $0.error = ["code": "server_error", "message": "broke"]
        }
        #expect(answer.status == 200)
        let choice = try answer.json()["choices"]?.elements?.first
        #expect(choice?["finish_reason"] == "error")
        #expect(choice?["error"]?["code"] == "server_error")
        #expect(choice?["message"]?["content"] == "")
        #expect(entry.billed == .zero)
    }

    @Test func cutsAfterBytes() async throws {
        for stream in [true, false] {
            let (answer, entry) = try await ask(stream: stream) { $0.cutAfterBytes = 300 }
            #expect(answer.bytes.count == 300)
            #expect(answer.failure != nil)
            #expect(entry.bytesSent == 300)
            #expect(entry.cut)
            #expect(!entry.aborted)
        }
    }

    @Test func cutsAStreamAfterWordsAndBillsThem() async throws {
        let (answer, entry) = try await ask(stream: true) { $0.cutAfterWords = 10 }
        let text = try EventStream(answer.text).text
        #expect(answer.failure != nil)
        #expect(words(text) == 10)
        #expect(entry.wordsSent == 10)
        #expect(entry.billed.completionTokens == (text.unicodeScalars.count + 3) / 4)
        #expect(entry.billed.promptTokens > 0)
        #expect(entry.billed.cost > 0)
    }

    @Test func billsNothingBeforeTheFirstWord() async throws {
        let (answer, entry) = try await ask(stream: true) { $0.cutAfterWords = 0 }
        #expect(try EventStream(answer.text).chunks.isEmpty)
        #expect(entry.billed == .zero)
    }

    @Test func cutsBeforeTheHead() async throws {
        let script = SimulatorScript(ScriptRule(times: 1, respond: ScriptedReply { $0.drop = true }))
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            await #expect(throws: (any Error).self) { try await Client(base).chat() }
            let entry = try #require(await simulator.log.settledEntries().first)
            #expect(entry.status == nil)
            #expect(entry.cut)
        }
    }

    @Test func saysWhateverFinishReasonIsWanted() async throws {
        let (answer, entry) = try await ask {
            $0.finishReason = .reason("content_filter")
            $0.nativeFinishReason = .reason("SAFETY")
        }
        let choice = try answer.json()["choices"]?.elements?.first
        #expect(choice?["finish_reason"] == "content_filter")
        #expect(choice?["native_finish_reason"] == "SAFETY")
        #expect(entry.finishReason == "content_filter")
        let (stream, _) = try await ask(stream: true) {
            $0.finishReason = .null
            $0.done = false
        }
        #expect(try EventStream(stream.text).finishReasons == [])
        #expect(try !EventStream(stream.text).isDone)
    }

    @Test func leavesUsageOut() async throws {
        for stream in [true, false] {
            let (without, entry) = try await ask(stream: stream) { $0.usage = .missing }
            #expect(!without.text.contains("usage"))
            #expect(entry.billed.cost > 0)
            let (null, _) = try await ask(stream: stream) { $0.usage = .null }
            #expect(null.text.contains(#""usage":null"#))
            let (odd, _) = try await ask(stream: stream) { $0.usage = .value(["total_tokens": -1]) }
            #expect(odd.text.contains(#""usage":{"total_tokens":-1}"#))
        }
    }

    @Test func formsContentAndChoices() async throws {
        let (null, _) = try await ask { $0.content = .null }
        #expect(try null.json()["choices"]?.elements?.first?["message"]?["content"] == .null)
        let (parts, _) = try await ask {
            $0.content = .parts
            $0.text = "one two"
        }
        #expect(
            try parts.json()["choices"]?.elements?.first?["message"]?["content"] == [
                ["text": "one two", "type": "text"]
            ])
        let (empty, _) = try await ask { $0.choices = .empty }
        #expect(try empty.json()["choices"] == [])
        let (missing, _) = try await ask { $0.choices = .missing }
        #expect(try missing.json()["choices"] == nil)
        let (stream, _) = try await ask(stream: true) { $0.choices = .empty }
        #expect(try EventStream(stream.text).chunks.count == 12)
        #expect(try EventStream(stream.text).chunks.allSatisfy { $0["choices"] == [] })
    }

    @Test func thinksAloud() async throws {
        let (answer, entry) = try await ask(stream: true) {
            $0.reasoning = "First think about it."
            $0.text = "Then speak."
        }
        let stream = try EventStream(answer.text)
        let reasoning = stream.chunks.compactMap { $0["choices"]?.elements?.first?["delta"]?["reasoning"]?.text }
        #expect(reasoning.joined() == "First think about it.")
        #expect(stream.text == "Then speak.")
        #expect(entry.billed.reasoningTokens == 6)
        #expect(entry.billed.completionTokens == 9)
    }

    @Test func answersAStreamWithPlainJSON() async throws {
        let (answer, _) = try await ask(stream: true) { $0.plain = true }
        #expect(try words(content(answer.json())) == 40)
    }

    @Test func sendsKeepAlives() async throws {
        let (stream, _) = try await ask(stream: true) { $0.comments = 5 }
        #expect(try EventStream(stream.text).comments == 5)
        let (plain, _) = try await ask { $0.comments = 3 }
        #expect(plain.text.hasPrefix("\n\n\n{"))
        #expect(try words(content(plain.json())) == 40)
    }

    @Test func splitsCharactersAndLines() async throws {
        let (answer, _) = try await ask(stream: true, prompt: "Escribe 20 palabras.") { $0.writeBytes = 1 }
        #expect(try words(EventStream(answer.text).text) == 20)
    }

    @Test func splitsWordsAndCharacters() async throws {
        let text = "Yes \u{1F600} caf\u{E9}"
        let (answer, entry) = try await ask(stream: true) {
            $0.text = text
            $0.chunkUnits = 1
        }
        let deltas = answer.text.matches(of: /"content":"([^"]*)"/).map { String($0.output.1) }
        #expect(deltas == ["Y", "e", "s", " ", #"\ud83d"#, #"\ude00"#, " ", "c", "a", "f", "\u{E9}", "", ""])
        #expect(entry.wordsSent == 3)
        #expect(entry.billed.completionTokens == 3)
        let (cut, _) = try await ask(stream: true) {
            $0.text = text
            $0.chunkUnits = 2
            $0.cutAfterWords = 1
        }
        #expect(try EventStream(cut.text).text == "Yes ")
    }

    @Test func writesEscapes() async throws {
        for plain in [false, true] {
            let (answer, _) = try await ask(stream: true) {
                $0.text = "a/b caf\u{E9} \u{1F600}"
                $0.escapes = true
                $0.plain = plain
            }
            #expect(answer.text.contains(#"a\/b caf\u00e9 \ud83d\ude00"#))
            #expect(answer.text.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test(arguments: [(LineEnd.lf, "\n"), (.crlf, "\r\n"), (.cr, "\r")])
    func endsLinesAndPutsCommentsBetweenChunks(end: LineEnd, bytes: String) async throws {
        let (answer, _) = try await ask(stream: true) {
            $0.lineEnd = end
            $0.comments = 2
            $0.commentEvery = 3
            $0.chunkWords = 4
        }
        let bare = answer.text.replacing(bytes, with: "|")
        #expect(!bare.contains("\n") && !bare.contains("\r"))
        #expect(bare.hasSuffix("||data: [DONE]||"))
        // Ten chunks: a comment after the third, the sixth and the ninth.
        #expect(try EventStream(bare.replacing("|", with: "\n")).comments == 5)
    }

    @Test func sendsUsageAndTheEndLate() async throws {
        let clock = ManualClock(jumps: true)
        let script = SimulatorScript { $0.defaults.trailerDelay = .seconds(20) }
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let answer = try await Client(base).chat(stream: true)
            #expect(try EventStream(answer.text).isDone)
            #expect(clock.sleeps == [.seconds(20), .seconds(20)])
        }
    }

    @Test func closesConnectionsBehindWholeAnswers() async throws {
        let (unended, entry) = try await ask(stream: true) { $0.close = .beforeEnd }
        #expect(try EventStream(unended.text).isDone)
        #expect(unended.failure != nil)
        #expect(entry.cut && entry.billed.completionTokens > 0)
        for reset in [false, true] {
            let (ended, entry) = try await ask(stream: true) {
                $0.close = .afterEnd
                $0.reset = reset
            }
            #expect(ended.failure == nil)
            #expect(entry.ending == .completed)
        }
    }

    @Test func sendsEventsToTheByte() async throws {
        let (answer, _) = try await ask(stream: true) { $0.body = .eventStream("data:x\r\n\r\n") }
        #expect(answer.text == "data:x\r\n\r\n")
        #expect(answer.header("Content-Type") == "text/event-stream")
    }

    @Test func namesAnotherModelAndProvider() async throws {
        let (answer, _) = try await ask {
            $0.model = "other/model"
            $0.provider = "Somebody"
        }
        #expect(try answer.json()["model"] == "other/model")
        #expect(try answer.json()["provider"] == "Somebody")
    }

    @Test func waitsOnItsClock() async throws {
        let clock = ManualClock(jumps: true)
        let script = SimulatorScript(
            ScriptRule(
                respond: ScriptedReply {
                    $0.delay = .seconds(30)
                    $0.firstTokenDelay = .seconds(5)
                    $0.drip = .milliseconds(500)
                    $0.commentInterval = .seconds(2)
                    $0.chunkWords = 10
                }))
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let answer = try await Client(base).chat("Write 40 words.", stream: true)
            #expect(answer.failure == nil)
            let waits = [30, 2, 5, 0.5, 0.5, 0.5, 0.5].map { Duration.seconds($0) }
            #expect(clock.sleeps == waits)
            let entry = try #require(await simulator.log.settledEntries().first)
            #expect(entry.ended == .seconds(39))
        }
    }

    @Test func keepsAPace() async throws {
        let clock = ManualClock(jumps: true)
        let script = SimulatorScript { $0.defaults.tokensPerSecond = 10 }
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            _ = try await Client(base).chat("Write 400 words.", stream: true)
            let entry = try #require(await simulator.log.settledEntries().first)
            let seconds = try #require(entry.ended) / .seconds(1)
            #expect(abs(seconds - Double(entry.billed.completionTokens) / 10) < 0.1)
        }
    }

    @Test func faultsOnOtherEndpointsToo() async throws {
        let script = SimulatorScript(
            ScriptRule(
                when: ScriptCondition { $0.endpoint = .models }, times: 1, respond: ScriptedReply { $0.status = 503 }))
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            let first = try await Client(base).get("/models")
            #expect(first.status == 503)
            let second = try await Client(base).get("/models")
            #expect(second.status == 200)
            let chat = try await Client(base).chat()
            #expect(chat.status == 200)
        }
    }
}
