import Foundation
import OpenRouterSimulator
import Testing

@Suite struct ValidationTests {
    private let path = "/chat/completions"

    @Test(arguments: [
        "", "{", "[]", "{}", #"{"messages":[]}"#, #"{"messages":[{"role":"robot","content":"x"}]}"#,
        #"{"messages":[{"content":"x"}]}"#, #"{"messages":[{"role":"user","content":3}]}"#,
        #"{"model":3,"messages":[{"role":"user","content":"x"}]}"#,
        #"{"messages":[{"role":"user","content":"x"}],"stream":"yes"}"#,
        #"{"messages":[{"role":"user","content":"x"}],"max_tokens":0}"#,
    ])
    func refusesABadBody(body: String) async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            let answer = try await Client(base).post(path, body: body)
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"] == 400)
            #expect(try answer.json()["error"]?["message"]?.text?.isEmpty == false)
            #expect(await simulator.log.chats.first?.billed == .zero)
        }
    }

    @Test func wantsAKey() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            for path in ["/key", "/generation?id=x"] {
                let answer = try await Client(base, key: nil).get(path)
                #expect(answer.status == 401)
                #expect(try answer.json()["error"]?["message"] == "No cookie auth credentials found")
            }
            #expect(try await Client(base, key: nil).chat().status == 401)
            #expect(try await Client(base, key: nil).get("/models").status == 200)
        }
    }

    @Test func takesOnlyTheKeysOfTheScript() async throws {
        try await OpenRouterSimulator.withServer(script: SimulatorScript { $0.keys = ["sk-good"] }) { _, base in
            #expect(try await Client(base, key: "sk-good").chat().status == 200)
            let answer = try await Client(base, key: "sk-bad").chat()
            #expect(answer.status == 401)
            #expect(try answer.json()["error"]?["message"] == "User not found.")
        }
    }

    @Test func needsNoKeyWhereTheScriptSaysSo() async throws {
        try await OpenRouterSimulator.withServer(script: SimulatorScript { $0.requiresKey = false }) { _, base in
            let answer = try await Client(base, key: nil).chat()
            #expect(answer.status == 200)
        }
    }

    @Test func refusesOtherModelsWhereTheScriptListsSome() async throws {
        let script = SimulatorScript { $0.models = [SimulatedModel(id: "a/one"), SimulatedModel(id: "a/two")] }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            #expect(try await Client(base).chat(model: "a/one").status == 200)
            #expect(try await Client(base).chat(model: "a/one:nitro").status == 200)
            let unknown = try await Client(base).chat(model: "b/one")
            #expect(unknown.status == 400)
            let error = try unknown.json()["error"]
            #expect(error?["message"] == "b/one is not a valid model ID")
            #expect(error?["availability"]?["code"] == "model_not_found")
            #expect(error?["availability"]?["fallback_models"] == ["a/one", "a/two"])
            let free = try await Client(base).chat(model: "a/two:free")
            #expect(free.status == 404)
            #expect(try free.json()["error"]?["availability"]?["code"] == "free_variant_ended")
            let fallback = try await Client(base).chat(model: "b/one", extra: #","models":["c/one","a/two"]"#)
            #expect(try fallback.json()["model"] == "a/two")
        }
    }

    @Test func servesAnyModelOtherwise() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            let answer = try await Client(base).chat(model: "who/knows")
            #expect(try answer.json()["model"] == "who/knows")
        }
    }

    @Test func refusesWhatDoesNotFitTheContext() async throws {
        let script = SimulatorScript { $0.models = [SimulatedModel(id: "a/one", contextLength: 1000)] }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            #expect(try await Client(base).chat(model: "a/one", extra: #","max_tokens":900"#).status == 200)
            let answer = try await Client(base).chat(model: "a/one", extra: #","max_tokens":1000"#)
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["metadata"]?["error_type"] == "context_length_exceeded")
        }
    }

    @Test func knowsNoOtherPath() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            for path in ["/nothing", "/chat/completions", "/models/"] {
                let answer = try await Client(base).get(path)
                #expect(answer.status == 404)
                #expect(try answer.json()["error"]?["code"] == 404)
            }
            let site = try #require(URL(string: base.absoluteString.replacing("/api/v1", with: "")))
            let page = try await Client(site).chat()
            #expect(page.status == 404 && page.text.hasPrefix("<!DOCTYPE html>"))
            #expect(await simulator.log.entries.count == 4)
            #expect(await simulator.log.chats.isEmpty)
        }
    }
}
