import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite struct MoneyTests {
    @Test func anOwnKeyHasItsBillInTheDetails() async throws {
        let script = SimulatorScript { $0.defaults.ownKey = true }
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            let answer = try await Client(base).chat("Write 40 words.").json()
            #expect(answer["usage"]?["is_byok"] == true)
            #expect(answer["usage"]?["cost"] == 0)
            let bill = try #require(await simulator.log.settledEntries().first).billed.cost
            #expect(bill > 0)
            #expect(answer["usage"]?["cost_details"]?["upstream_inference_cost"] == .number(bill))
            let id = try #require(answer["id"]?.text)
            let record = try await Client(base).get("/generation?id=\(id)").json()["data"]
            #expect(record?["is_byok"] == true && record?["total_cost"] == 0)
            #expect(record?["upstream_inference_cost"] == .number(bill))
        }
    }

    @Test func aModelThatIsNotAvailableGivesWayToTheNext() async throws {
        let script = SimulatorScript {
            $0.models = [SimulatedModel(id: "a/down", isAvailable: false), SimulatedModel(id: "a/up")]
        }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            let messages = #""messages":[{"role":"user","content":"Write 20 words."}]"#
            let served = try await Client(base).post(
                "/chat/completions", body: #"{"model":"a/down","models":["a/up"],\#(messages)}"#)
            #expect(try served.json()["model"] == "a/up")
            let refused = try await Client(base).post("/chat/completions", body: #"{"model":"a/down",\#(messages)}"#)
            #expect(refused.status == 503)
        }
    }

    @Test func maxTokensThatTheCreditDoesNotAffordAreRefusedWithWhatItDoes() async throws {
        let script = SimulatorScript {
            $0.models = [SimulatedModel(id: "a/b", promptPrice: 0)]
            $0.credit = Decimal(string: "0.0020011")
            $0.checksMaxTokens = true
        }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            let rest = #""messages":[{"role":"user","content":"Write 20 words."}]"#
            let refused = try await Client(base).post(
                "/chat/completions", body: #"{"model":"a/b","max_tokens":4000,\#(rest)}"#)
            #expect(refused.status == 402)
            let message = try refused.json()["error"]?["message"]?.text ?? ""
            #expect(message.hasSuffix("You requested up to 4000 tokens, but can only afford 1000."))
            #expect(
                try await Client(base).post("/chat/completions", body: #"{"model":"a/b","max_tokens":1000,\#(rest)}"#)
                    .status == 200)
        }
    }
}
