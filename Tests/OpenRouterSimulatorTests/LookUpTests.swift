import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite struct LookUpTests {
    @Test func listsTheModels() async throws {
        let script = SimulatorScript {
            $0.models = [
                SimulatedModel(
                    id: "a/one", promptPrice: Decimal(string: "0.0000015"), contextLength: 9000,
                    maxCompletionTokens: 700, expirationDate: "2027-01-31"),
                SimulatedModel(id: "a/one:free"), SimulatedModel(id: "b/two"),
            ]
        }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            let all = try await Client(base).get("/models").json()
            #expect(all["total_count"] == 3)
            #expect(all["links"]?["next"] == .null)
            let first = all["data"]?.elements?.first
            #expect(first?["pricing"]?["prompt"] == "0.0000015")
            #expect(first?["top_provider"]?["max_completion_tokens"] == 700)
            #expect(first?["expiration_date"] == "2027-01-31")
            #expect(all["data"]?.elements?[1]["pricing"]?["completion"] == "0")

            let page = try await Client(base).get("/models?offset=0&limit=2").json()
            #expect(page["data"]?.elements?.count == 2)
            #expect(page["links"]?["next"] == "/api/v1/models?offset=2&limit=2")
            let rest = try await Client(base).get("/models?offset=2&limit=2").json()
            #expect(rest["data"]?.elements?.map { $0["id"] } == ["b/two"])
            #expect(rest["links"]?["next"] == .null)
            #expect(try await Client(base).get("/models?q=TWO").json()["total_count"] == 1)
        }
    }

    @Test func offersInventedModelsByDefault() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            let ids =
                try await Client(base).get("/models").json()["data"]?.elements?.compactMap { $0["id"]?.text } ?? []
            #expect(ids.contains { $0.hasSuffix(":free") })
            #expect(ids.allSatisfy { $0.hasPrefix("simulated/") })
        }
    }

    @Test func listsAModelsEndpoints() async throws {
        let script = SimulatorScript { $0.models = [SimulatedModel(id: "a/one:free", maxCompletionTokens: 700)] }
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            for path in ["/models/a/one:free/endpoints", "/models/a%2Fone%3Afree/endpoints"] {
                let answer = try await Client(base).get(path)
                #expect(try answer.json()["data"]?["endpoints"]?.elements?.first?["max_completion_tokens"] == 700)
            }
            #expect(try await Client(base).get("/models/a/two/endpoints").status == 404)
            #expect(await simulator.log.entries.allSatisfy { $0.endpoint == .endpoints })
        }
    }

    @Test func tellsWhatTheKeyHasLeft() async throws {
        let script = SimulatorScript {
            $0.credit = 1
            $0.limits = .init(perDay: 50)
            $0.models = [SimulatedModel(id: "a/one", completionPrice: Decimal(string: "0.001"))]
        }
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            let before = try await Client(base).get("/key").json()["data"]
            #expect(before?["limit_remaining"] == 1)
            #expect(before?["usage"] == 0)
            _ = try await Client(base).chat(model: "a/one")
            let cost = try #require(await simulator.log.chats.first?.billed.cost)
            let after = try await Client(base).get("/key").json()["data"]
            #expect(after?["usage"] == .number(cost))
            #expect(after?["limit_remaining"] == .number(1 - cost))
            #expect(after?["free_model_daily_requests"]?["used"] == 1)
            #expect(after?["free_model_daily_requests"]?["remaining"] == 49)
        }
    }

    @Test func tellsOfAGeneration() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            let answer = try await Client(base).chat(stream: true, headers: [("User-Agent", "tests/1")])
            let id = try #require(answer.header("X-Generation-Id"))
            let data = try await Client(base).get("/generation?id=\(id)").json()["data"]
            let usage = try EventStream(answer.text).chunks.last?["usage"]
            #expect(data?["id"]?.text == id)
            #expect(data?["native_tokens_completion"] == usage?["completion_tokens"])
            #expect(data?["total_cost"] == usage?["cost"])
            #expect(data?["streamed"] == true)
            #expect(data?["cancelled"] == false)
            #expect(data?["finish_reason"] == "stop")
            #expect(data?["user_agent"] == "tests/1")
            #expect(try await Client(base).get("/generation?id=gen-nothing").status == 404)
            #expect(try await Client(base).get("/generation").status == 400)
        }
    }

    @Test func knowsAGenerationSomeTimeAfterItsEnd() async throws {
        let clock = ManualClock()
        let script = SimulatorScript { $0.generationDelay = .seconds(7) }
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let id = try #require(try await Client(base).chat().header("X-Generation-Id"))
            #expect(try await Client(base).get("/generation?id=\(id)").status == 404)
            clock.advance(by: .seconds(6))
            #expect(try await Client(base).get("/generation?id=\(id)").status == 404)
            clock.advance(by: .seconds(1))
            #expect(try await Client(base).get("/generation?id=\(id)").status == 200)
            let entries = await simulator.log.settledEntries()
            #expect(entries.map(\.endpoint) == [.chat, .generation, .generation, .generation])
            #expect(entries.dropFirst().allSatisfy { $0.billed == .zero })
        }
    }
}
