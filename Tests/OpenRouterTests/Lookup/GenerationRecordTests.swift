import Foundation
import Testing

@testable import OpenRouter

@Suite struct GenerationRecordTests {
    private func read(_ json: String) -> GenerationRecord? {
        GenerationRecord(Array(json.utf8), id: "gen-asked", redact: { $0.replacing("secret", with: "<REDACTED>") })
    }

    @Test func readsWhatTheServerTells() throws {
        let record = try #require(
            read(
                #"{"data":{"id":"gen-1","model":"a/b","provider_name":"Acme","total_cost":0.00000123456789,"#
                    + #""native_tokens_prompt":12,"native_tokens_completion":34,"native_tokens_reasoning":5,"#
                    + #""native_tokens_cached":6,"tokens_prompt":99,"finish_reason":"length","cancelled":true,"new":[]}}"#
            ))
        #expect(record.id == "gen-1" && record.model == "a/b" && record.provider == "Acme")
        #expect(
            record.usage
                == TokenUsage(
                    promptTokens: 12, completionTokens: 34, totalTokens: 46, reasoningTokens: 5, cachedTokens: 6,
                    cost: Decimal(string: "0.00000123456789")))
        #expect(record.finishReason == .length)
        #expect(record.isCancelled == true)
    }

    @Test func whatIsMissingOrNullIsUnknown() throws {
        let record = try #require(read(#"{"data":{"model":null,"total_cost":null}}"#))
        #expect(record == GenerationRecord(id: "gen-asked"))
    }

    @Test(arguments: [
        #""total_cost":-1"#, #""total_cost":1e9"#, #""total_cost":"free""#, #""native_tokens_prompt":-3"#,
        #""native_tokens_completion":1.5"#, #""native_tokens_reasoning":[]"#, #""native_tokens_cached":1e300"#,
    ])
    func oddNumbersAreUnknown(_ field: String) throws {
        let record = try #require(read(#"{"data":{"id":"gen-1",\#(field)}}"#))
        #expect(record.usage == TokenUsage())
    }

    @Test func namesAreSafeToShow() throws {
        let record = try #require(read(#"{"data":{"model":"a/\u001bsecret","provider_name":"x\ny"}}"#))
        #expect(record.model == "a/\\u{1B}<REDACTED>")
        #expect(record.provider == "x y")
    }

    @Test(arguments: [
        "", "null", "[]", "{}", "<html>", #"{"data":{}}"#, #"{"data":[]}"#, #"{"error":{"code":404}}"#,
        #"{"error":{"code":500},"data":{"id":"gen-1"}}"#,
    ])
    func whatIsNoRecordIsNone(_ body: String) {
        #expect(read(body) == nil)
    }
}
