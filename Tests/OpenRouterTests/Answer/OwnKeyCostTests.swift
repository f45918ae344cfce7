import Foundation
import Testing

@testable import OpenRouter

/// With a provider key of the user's own the server charges its part, and the provider sends a bill of its own.
@Suite struct OwnKeyCostTests {
    private func usage(_ chunks: String...) -> TokenUsage? {
        var reader = AnswerReader()
        let text = #"data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"# + "\n\n"
        let usages = chunks.map { #"data: {"choices":[],"usage":\#($0)}"# + "\n\n" }
        _ = reader.receive(Array((text + usages.joined() + "data: [DONE]\n\n").utf8))
        return reader.finish().answer.usage
    }

    @Test(
        arguments: [
            (#"{"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":0.036}}"#, "0.036"),
            (#"{"cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":0.036}}"#, "0.037"),
            (#"{"cost":"0.001","is_byok":true,"cost_details":{"upstream_inference_cost":"0.036"}}"#, "0.037"),
            (#"{"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":0}}"#, "0"),
            (#"{"cost":0.036,"is_byok":false,"cost_details":{"upstream_inference_cost":0.036}}"#, "0.036"),
            (#"{"cost":0.036,"cost_details":{"upstream_inference_cost":0.036}}"#, "0.036"),
            (#"{"cost":0.036,"is_byok":null,"cost_details":null}"#, "0.036"),
            // The provider's part is missing, so nobody knows the bill.
            (#"{"cost":0,"is_byok":true}"#, nil),
            (#"{"cost":0,"is_byok":true,"cost_details":null}"#, nil),
            (#"{"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":null}}"#, nil),
            (#"{"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":-1}}"#, nil),
            (#"{"is_byok":true,"cost_details":{"upstream_inference_cost":0.036}}"#, nil),
        ] as [(String, String?)])
    func addsTheProvidersBillForAnOwnKeyOnly(_ json: String, _ cost: String?) {
        #expect(usage(json)?.cost == cost.flatMap { Decimal(string: $0) })
    }

    @Test func aLaterCountWithoutTheOwnKeyDoesNotReplaceTheBill() {
        let whole = #"{"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":0.036}}"#
        #expect(usage(whole, #"{"cost":0}"#)?.cost == Decimal(string: "0.036"))
        #expect(usage(#"{"cost":0}"#, whole)?.cost == Decimal(string: "0.036"))
        #expect(usage(#"{"cost":0}"#, #"{"is_byok":true,"cost":0}"#) == TokenUsage(isOwnKey: true))
    }

    @Test(
        arguments: [
            (#"{"total_cost":0.001,"is_byok":true,"upstream_inference_cost":0.036}"#, "0.037"),
            (#"{"total_cost":0.036,"is_byok":false,"upstream_inference_cost":0.036}"#, "0.036"),
            (#"{"total_cost":"0.036"}"#, "0.036"),
            (#"{"total_cost":0,"is_byok":true}"#, nil),
            (#"{"total_cost":0,"is_byok":true,"upstream_inference_cost":null}"#, nil),
        ] as [(String, String?)])
    func aRecordOfAGenerationCountsTheSame(_ json: String, _ cost: String?) throws {
        let record = try #require(GenerationRecord(Array(json.utf8), id: "gen-1"))
        #expect(record.usage.cost == cost.flatMap { Decimal(string: $0) })
    }

    @Test func aKeysLimitsAndAModelsSizesMayStandInStrings() throws {
        let key = try KeyStatus(
            Array(#"{"data":{"limit":"5","limit_remaining":"1.5","free_model_daily_requests":{"used":"7"}}}"#.utf8))
        #expect(key.limit == 5 && key.limitRemaining == Decimal(string: "1.5") && key.freeDailyRequests?.used == 7)
        let list = #"{"data":[{"id":"a/b","context_length":"8192","pricing":{"prompt":0.5,"completion":"1"}}]}"#
        let model = try #require(try ModelList(Array(list.utf8)).models.first)
        #expect(model.contextLength == 8192)
        #expect(model.promptPrice == Decimal(string: "0.5") && model.completionPrice == 1)
    }
}
