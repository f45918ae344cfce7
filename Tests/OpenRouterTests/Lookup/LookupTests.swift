import Foundation
import Testing

@testable import OpenRouter

@Suite struct LookupTests {
    static func list(_ ids: [String]) throws -> ModelList {
        try ModelList(Array("{\"data\":[\(ids.map { "{\"id\":\"\($0)\"}" }.joined(separator: ","))]}".utf8))
    }

    @Test func readsAModel() throws {
        let body =
            #"{"data":[{"id":"a/b:free","name":"B","context_length":32768,"pricing":{"prompt":"0.00000015","completion":"-1","request":"0.002"},"#
            + #""top_provider":{"max_completion_tokens":4096,"is_moderated":true},"supported_parameters":["seed","top_p"],"#
            + #""expiration_date":"2026-05-01","new_field":{}}],"total_count":1}"#
        let list = try ModelList(Array(body.utf8))
        let model = try #require(list[id: "a/b:free"])
        #expect(model.name == "B")
        #expect(model.contextLength == 32768)
        #expect(model.maxCompletionTokens == 4096)
        #expect(model.promptPrice == Decimal(string: "0.00000015"))
        #expect(model.completionPrice == nil, "-1 stands for a price that varies")
        #expect(model.requestPrice == Decimal(string: "0.002"))
        #expect(model.supportedParameters == ["seed", "top_p"])
        #expect(model.expirationDate == "2026-05-01")
        #expect(list[id: "a/b"] == nil)
    }

    @Test func readsOddListsAsFarAsTheyGo() throws {
        let body =
            #"[{"id":"a","context_length":null,"pricing":null,"top_provider":[]},{"name":"no id"},7,null,{"id":""},"#
            + #"{"id":"b","context_length":-1,"pricing":{"prompt":0.5},"supported_parameters":"none"}]"#
        let models = try ModelList(Array(body.utf8)).models
        #expect(models.map(\.id) == ["a", "b"])
        #expect(models[1].contextLength == nil)
        #expect(models[1].promptPrice == Decimal(string: "0.5"))
        #expect(models.map(\.requestPrice) == [nil, 0], "a price that is not named among others is none")
    }

    @Test(arguments: ["", "{}", "null", "<html>", #"{"data":{}}"#, #"{"error":{"code":500}}"#])
    func refusesWhatIsNoList(_ body: String) {
        #expect(throws: OpenRouterError.self) { try ModelList(Array(body.utf8)) }
    }

    @Test(arguments: [
        (
            "qwen/qwen2.5-vl-72b-instruct:free",
            ["qwen/qwen2.5-vl-72b-instruct", "qwen/qwen2.5-vl-32b-instruct:free", "qwen/qwen2.5-vl-32b-instruct"]
        ),
        ("openai/gpt-4o-mni", ["openai/gpt-4o-mini", "openai/gpt-4o"]),
        ("gpt-4o-mini", ["openai/gpt-4o-mini", "openai/gpt-4o"]),
        ("OpenAI/GPT-4o", ["openai/gpt-4o", "openai/gpt-4o-mini"]),
        ("zzz/completely-different-name", []), ("", []),
    ])
    func namesWhatIsNear(_ id: String, _ near: [String]) throws {
        let list = try Self.list([
            "openai/gpt-4o", "openai/gpt-4o-mini", "qwen/qwen2.5-vl-32b-instruct", "qwen/qwen2.5-vl-72b-instruct",
            "qwen/qwen2.5-vl-32b-instruct:free", "meta-llama/llama-3.3-70b-instruct:free",
        ])
        #expect(list.similarIDs(to: id) == near)
    }

    @Test func namesNoMoreThanAsked() throws {
        let list = try Self.list((1...9).map { "a/model-\($0)" })
        #expect(list.similarIDs(to: "a/model-x", limit: 2) == ["a/model-1", "a/model-2"])
        #expect(!list.similarIDs(to: "a/model-1").contains("a/model-1"))
    }

    @Test func readsTheKey() throws {
        let body =
            #"{"data":{"label":"sk-or-v1-abc...123","limit":10,"limit_remaining":0.12345678901,"usage":9.5,"is_free_tier":false,"#
            + #""expires_at":null,"free_model_daily_requests":{"used":12,"limit":50,"remaining":38}}}"#
        let status = try KeyStatus(Array(body.utf8))
        #expect(status.limit == 10)
        #expect(status.limitRemaining == Decimal(string: "0.12345678901"))
        #expect(status.usage == Decimal(string: "9.5"))
        #expect(status.isFreeTier == false)
        #expect(status.expiresAt == nil)
        #expect(status.freeDailyRequests == .init(used: 12, limit: 50, remaining: 38))
        #expect(throws: OpenRouterError.self) { try KeyStatus(Array("[]".utf8)) }
        let empty = try KeyStatus(Array("{}".utf8))
        #expect(empty.limit == nil && empty.freeDailyRequests == nil)
    }
}
