import Foundation
import OpenRouterSimulator
import Testing

@Suite struct ChatTests {
    @Test func answersPlainly() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            let answer = try await Client(base).chat("Write 120 words about rivers.")
            #expect(answer.status == 200)
            #expect(answer.header("content-type") == "application/json")
            let json = try answer.json()
            #expect(json["object"] == "chat.completion")
            #expect(json["provider"] == "simulated")
            #expect(json["model"] == "simulated/novelist-large")
            #expect(json["system_fingerprint"] != nil)
            #expect(json["choices"]?.elements?.first?["finish_reason"] == "stop")
            #expect(words(content(json)) == 120)
            #expect(json["id"]?.text == answer.header("X-Generation-Id"))
            let entry = try #require(await simulator.log.chats.first)
            #expect(entry.status == 200)
            #expect(entry.wordsSent == 120)
            #expect(entry.billed.completionTokens == json["usage"]?["completion_tokens"]?.wholeNumber)
            #expect(json["usage"]?["cost"] == .number(entry.billed.cost))
        }
    }

    @Test func streams() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            let plain = try await Client(base).chat("Write 120 words about rivers.").json()
            let answer = try await Client(base).chat("Write 120 words about rivers.", stream: true)
            #expect(answer.header("content-type") == "text/event-stream")
            let stream = try EventStream(answer.text)
            #expect(stream.comments == 1)
            #expect(stream.isDone)
            #expect(stream.text == content(plain))
            #expect(stream.finishReasons == ["stop"])
            #expect(stream.chunks.allSatisfy { $0["provider"] == "simulated" })
            #expect(stream.chunks.allSatisfy { $0["choices"]?.elements?.first?["finish_reason"] != nil })
            #expect(stream.chunks.count == 30 + 2)
            #expect(stream.chunks.last?["usage"] == plain["usage"])
            #expect(stream.chunks.dropLast().allSatisfy { $0["usage"] == nil })
            #expect(await simulator.log.chats.last?.wordsSent == 120)
        }
    }

    @Test func isDeterministicForARequest() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            let client = Client(base)
            let first = try await content(client.chat("Write 90 words.").json())
            #expect(try await content(client.chat("Write 90 words.").json()) == first)
            #expect(try await content(client.chat("Write 90 words.", extra: #","seed":3"#).json()) != first)
            #expect(try await content(client.chat("Write 90 words.", model: "a/b").json()) != first)
            #expect(try await content(client.chat("Write 90 words!").json()) != first)
        }
    }

    @Test func readsTheLengthFromTheLastUserMessage() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            let body = """
                {"messages":[{"role":"system","content":"Escribe siempre 9000 palabras."},
                {"role":"user","content":[{"type":"text","text":"Escribe el epílogo,"},
                {"type":"text","text":"de unas 1.250 palabras."}]},{"role":"assistant","content":"Van 10 palabras:"}]}
                """
            let json = try await Client(base).post("/chat/completions", body: body).json()
            #expect(words(content(json)) == 1250)
            #expect(content(json)?.hasPrefix("Texto simulado") == true)
        }
    }

    @Test(arguments: ["max_tokens", "max_completion_tokens"], [false, true])
    func endsAtTheTokenLimit(name: String, stream: Bool) async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            let answer = try await Client(base).chat("Write 200 words.", stream: stream, extra: #","\#(name)":50"#)
            let entry = try #require(await simulator.log.chats.first)
            #expect(entry.finishReason == "length")
            #expect(entry.billed.completionTokens == 50)
            if stream {
                #expect(try EventStream(answer.text).finishReasons == ["length"])
                #expect(try EventStream(answer.text).text.unicodeScalars.count == 200)
            } else {
                #expect(try answer.json()["choices"]?.elements?.first?["finish_reason"] == "length")
                #expect(try content(answer.json())?.unicodeScalars.count == 200)
            }
        }
    }

    @Test func countsTokensAndCost() async throws {
        let script = SimulatorScript {
            $0.models = [
                SimulatedModel(id: "a/one", promptPrice: 2, completionPrice: 3, requestPrice: 5),
                SimulatedModel(id: "a/one:free"),
            ]
            $0.defaults.text = "eight!!!"
        }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            let usage = try await Client(base).chat("12345678", model: "a/one").json()["usage"]
            #expect(usage?["prompt_tokens"] == 6)
            #expect(usage?["completion_tokens"] == 2)
            #expect(usage?["total_tokens"] == 8)
            #expect(usage?["cost"] == 23)
            #expect(usage?["cost_details"]?["upstream_inference_prompt_cost"] == 12)
            #expect(try await Client(base).chat("12345678", model: "a/one:free").json()["usage"]?["cost"] == 0)
        }
    }

    @Test func keepsConnectionsOpen() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            for _ in 0..<3 {
                let answer = try await Client(base).chat(stream: true)
                #expect(answer.failure == nil)
                #expect(answer.header("Connection") == nil)
            }
        }
    }

    @Test func givesEachAnswerAnIdOfItsOwn() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            for _ in 0..<3 { _ = try await Client(base).chat() }
            #expect(Set(await simulator.log.chats.compactMap(\.generationID)).count == 3)
        }
    }
}
