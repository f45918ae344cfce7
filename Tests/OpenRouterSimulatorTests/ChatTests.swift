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
}
