import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite struct ResponseCacheTests {
    private let on = [("X-OpenRouter-Cache", "true")]

    private func status(_ answer: Client.Answer) -> String? { answer.header("X-OpenRouter-Cache-Status") }

    @Test(arguments: [false, true]) func replaysForNothing(stream: Bool) async throws {
        let clock = ManualClock()
        try await OpenRouterSimulator.withServer(clock: clock) { simulator, base in
            let first = try await Client(base).chat(stream: stream, headers: on)
            #expect(status(first) == "MISS")
            clock.advance(by: .seconds(7))
            let second = try await Client(base).chat(stream: stream, headers: on)
            #expect(status(second) == "HIT")
            #expect(second.header("X-OpenRouter-Cache-Age") == "7")
            #expect(second.header("X-OpenRouter-Cache-TTL") == "300")
            #expect(second.header("X-OpenRouter-Cache-Source-Id") == first.header("X-Generation-Id"))
            #expect(second.header("X-Generation-Id") != first.header("X-Generation-Id"))
            let entries = await simulator.log.chats
            #expect(entries.map(\.cache) == [.miss, .hit])
            #expect(entries.last?.billed == .zero)
            if stream {
                #expect(try EventStream(first.text).text == EventStream(second.text).text)
                #expect(try EventStream(second.text).chunks.last?["usage"]?["cost"] == 0)
            } else {
                #expect(try content(first.json()) == content(second.json()))
                #expect(try second.json()["usage"]?["total_tokens"] == 0)
            }
            let id = try #require(second.header("X-Generation-Id"))
            let generation = try await Client(base).get("/generation?id=\(id)").json()["data"]
            #expect(generation?["response_cache_source_id"]?.text == first.header("X-Generation-Id"))
        }
    }

    @Test func forgetsInTime() async throws {
        let clock = ManualClock()
        try await OpenRouterSimulator.withServer(clock: clock) { _, base in
            let brief = on + [("X-OpenRouter-Cache-TTL", "10")]
            _ = try await Client(base).chat(headers: brief)
            clock.advance(by: .seconds(9))
            #expect(status(try await Client(base).chat(headers: brief)) == "HIT")
            clock.advance(by: .seconds(1))
            #expect(status(try await Client(base).chat(headers: brief)) == "MISS")
        }
    }

    @Test func forgetsWhenTold() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            _ = try await Client(base).chat(headers: on)
            #expect(status(try await Client(base).chat(headers: on + [("X-OpenRouter-Cache-Clear", "true")])) == "MISS")
            #expect(status(try await Client(base).chat(headers: on)) == "HIT")
        }
    }

    @Test func tellsRequestsApart() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            _ = try await Client(base).chat(headers: on)
            #expect(status(try await Client(base).chat(stream: true, headers: on)) == "MISS")
            #expect(status(try await Client(base).chat(model: "a/b", headers: on)) == "MISS")
            #expect(status(try await Client(base, key: "sk-other").chat(headers: on)) == "MISS")
            #expect(status(try await Client(base).chat()) == nil)
            // Blanks outside of strings make no other request; another order of members does.
            let member = #"{"model":"a/b","messages":[{"role":"user","content":"a  b"}]}"#
            let spaced = #"{ "model": "a/b", "messages": [ {"role": "user", "content": "a  b"} ] }"#
            let turned = #"{"messages":[{"role":"user","content":"a  b"}],"model":"a/b"}"#
            let narrow = #"{"model":"a/b","messages":[{"role":"user","content":"a b"}]}"#
            var statuses: [String?] = []
            for body in [member, spaced, turned, narrow] {
                statuses.append(status(try await Client(base).post("/chat/completions", body: body, headers: on)))
            }
            #expect(statuses == ["MISS", "HIT", "MISS", "MISS"])
        }
    }

    @Test func storesOnlyWholeAnswers() async throws {
        let faults: [(inout ScriptedReply) -> Void] = [
            { $0.status = 500 }, { $0.cutAfterWords = 4 }, { $0.errorAfterWords = 4 }, { $0.finishReason = .null },
        ]
        for fault in faults {
            let script = SimulatorScript(ScriptRule(times: 1, respond: ScriptedReply(fault)))
            try await OpenRouterSimulator.withServer(script: script) { _, base in
                _ = try await Client(base).chat(stream: true, headers: on)
                #expect(status(try await Client(base).chat(stream: true, headers: on)) == "MISS")
            }
        }
    }

    @Test func keepsAPlainAnswerThatWasLostOnItsWay() async throws {
        let script = SimulatorScript(ScriptRule(times: 1, respond: ScriptedReply { $0.cutAfterBytes = 100 }))
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            let lost = try await Client(base).chat(headers: on)
            #expect(lost.failure != nil)
            #expect(await simulator.log.settledEntries().first?.billed.cost ?? 0 > 0)
            let again = try await Client(base).chat(headers: on)
            #expect(status(again) == "HIT")
            #expect(words(content(try again.json())) == 20)
        }
    }
}
