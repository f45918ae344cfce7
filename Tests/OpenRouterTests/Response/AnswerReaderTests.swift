import Foundation
import Testing

@testable import OpenRouter

/// How the body of a 200 becomes an answer and a verdict.
@Suite struct AnswerReaderTests {
    /// A body and what must come of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var body: String
        var text: String
        var failure: FailureClass?
        /// A part of the failure's message.
        var says: String

        init(_ name: String, _ body: String, text: String = "", _ failure: FailureClass? = nil, says: String = "") {
            self.name = name
            self.body = body
            self.text = text
            self.failure = failure
            self.says = says
        }

        var testDescription: String { name }
    }

    /// A chunk of a stream with this delta.
    static func chunk(_ delta: String, _ reason: String = "null", extra: String = "") -> String {
        #"data: {"id":"gen-1","model":"m","provider":"p","choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(reason)}]"#
            + extra + "}\n\n"
    }

    static func say(_ text: String) -> String { chunk(#"{"role":"assistant","content":"\#(text)"}"#) }

    static let done = "data: [DONE]\n\n"
    static let stop = chunk(#"{"content":""}"#, #""stop""#)
    static let usage =
        #"data: {"id":"gen-1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"cost":0.0001}}"#
        + "\n\n"

    static func json(_ message: String, _ reason: String = #""stop""#, extra: String = "") -> String {
        #"{"id":"gen-1","model":"m","choices":[{"index":0,"message":\#(message),"finish_reason":\#(reason)}]\#(extra)}"#
    }

    static let successes: [Case] = [
        Case("a stream", say("Hola ") + say("年🎩") + stop + usage + done, text: "Hola 年🎩"),
        Case("without [DONE]", say("a") + stop + usage, text: "a"),
        Case("without usage", say("a") + stop + done, text: "a"),
        Case("without the last blank line", say("a") + stop.trimmingCharacters(in: .newlines), text: "a"),
        Case("with comments", ": OPENROUTER PROCESSING\n\n" + say("a") + ": x\n\n" + stop + done, text: "a"),
        Case("with CRLF", (say("a") + stop + usage + done).replacing("\n", with: "\r\n"), text: "a"),
        Case("after blanks and a BOM", "\r\n \u{FEFF}\n" + say("a") + stop + done, text: "a"),
        Case("the reason with the last text", chunk(#"{"content":"a"}"#, #""stop""#) + done, text: "a"),
        Case("a null after the reason", say("a") + stop + chunk(#"{"content":""}"#) + done, text: "a"),
        Case(
            "usage in a chunk with an empty delta and a null reason",
            say("a") + stop + chunk("{}", extra: #","usage":{"prompt_tokens":1}"#) + done, text: "a"),
        Case("text after the reason", say("a") + stop + say("b") + done, text: "ab"),
        Case("content null", chunk(#"{"role":"assistant","content":null}"#) + say("a") + stop + done, text: "a"),
        Case("no delta at all", #"data: {"choices":[{"index":0}]}"# + "\n\n" + say("a") + stop + done, text: "a"),
        Case("no choices in a chunk", "data: {\"id\":\"x\"}\n\n" + say("a") + stop + done, text: "a"),
        Case(
            "empty choices first, as a debug echo sends", "data: {\"choices\":[]}\n\n" + say("a") + stop + done,
            text: "a"),
        Case("empty data", "data:\n\ndata:  \n\n" + say("a") + stop + done, text: "a"),
        Case("whatever follows [DONE]", say("a") + stop + done + "data: {broken\n\n" + say("b"), text: "a"),
        Case("a blank after [DONE]", say("a") + stop + "data: [DONE] \n\n", text: "a"),
        Case("an unreadable event after the reason", say("a") + stop + "data: {broken\n\n" + done, text: "a"),
        Case(
            "reasoning before the text", chunk(#"{"content":"","reasoning":"hm"}"#) + say("a") + stop + done, text: "a"),
        Case(
            "only the first of several choices",
            #"data: {"choices":[{"index":1,"delta":{"content":"no"},"finish_reason":"length"},"#
                + #"{"index":0,"delta":{"content":"yes"},"finish_reason":"stop"}]}"# + "\n\n" + done, text: "yes"),
        Case(
            "content in parts",
            chunk(#"{"content":[{"type":"text","text":"a"},"b",{"type":"image","text":"no"}]}"#) + stop, text: "ab"),
        Case(
            "unknown fields", chunk(#"{"content":"a","x":[{}],"y":{"z":1}}"#, #""stop""#, extra: #","q":[1]"#) + done,
            text: "a"),
        Case(
            "half a pair and its other half in the next event", say(#"\ud83c"#) + say(#"\udfa9!"#) + stop + done,
            text: "🎩!"),
        Case(
            "single line feeds between the events",
            (say("a") + say("b") + stop + usage + done).replacing("\n\n", with: "\n"), text: "ab"),
        Case(
            "an object spread over lines",
            say("a") + "data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"b\"}}\ndata: ]}\n\n" + stop + done,
            text: "ab"),
        Case("plain JSON and the end of a stream", json(#"{"content":"a"}"#) + "\n\ndata: [DONE]\n\n", text: "a"),
        Case("plain JSON that speaks of it", json(#"{"content":"data: [DONE]"}"#), text: "data: [DONE]"),
        Case("half a pair alone", say(#"a\ud83c"#) + say("b") + stop + done, text: "a\u{FFFD}b"),
        Case("half a pair at the end", say(#"a\ud83c"#) + stop + done, text: "a\u{FFFD}"),
        Case("error: null", chunk(#"{"content":"a"}"#, #""stop""#, extra: #","error":null"#) + done, text: "a"),
        Case("an empty refusal", chunk(#"{"content":"a","refusal":""}"#, #""stop""#) + done, text: "a"),
        Case("a message instead of a delta", "data: " + json(#"{"content":"a"}"#) + "\n\n" + done, text: "a"),
        Case("plain JSON", json(#"{"role":"assistant","content":"Hola 年🎩"}"#), text: "Hola 年🎩"),
        Case("plain JSON after blanks and a BOM", "\n\n   \u{FEFF}\n" + json(#"{"content":"a"}"#) + "\n\n ", text: "a"),
        Case("plain JSON in a list", "[" + json(#"{"content":"a"}"#) + "]", text: "a"),
        Case(
            "plain JSON with parts",
            json(#"{"content":[{"type":"text","text":"a"},{"type":"output_text","text":"b"}]}"#), text: "ab"),
        Case("plain JSON with usage null", json(#"{"content":"a"}"#, extra: #","usage":null"#), text: "a"),
        Case(
            "a choice without an index", #"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"#, text: "a"
        ),
        Case("control characters in a string", json("{\"content\":\"a\nb\tc\"}"), text: "a\nb\tc"),
        Case("a cost of NaN", json(#"{"content":"a"}"#, extra: #","usage":{"cost":NaN}"#), text: "a"),
    ]

    static let failures: [Case] = [
        // The four shapes of failure inside a 200, in both modes.
        Case(
            "a: an error and no choices", #"{"error":{"code":502,"message":"Bad upstream"},"user_id":"u"}"#, .transient,
            says: "502"),
        Case(
            "a: with a code that is a string", #"{"error":{"code":"429","message":"slow down"}}"#, .rateLimitedUpstream,
            says: "slow down"),
        Case(
            "a: with a word for a code", #"{"error":{"code":"server_error","message":"oops"}}"#, .transient,
            says: "[server_error]"),
        Case(
            "a: by error_type", #"{"error":{"message":"x","metadata":{"error_type":"context_length_exceeded"}}}"#,
            .invalidRequest, says: "400"),
        Case(
            "a: item-fatal", #"{"error":{"code":400,"message":"bad temperature"}}"#, .invalidRequest,
            says: "bad temperature"),
        Case(
            "a: no credit", #"{"error":{"code":402,"message":"Insufficient credits"}}"#, .insufficientCredit,
            says: "402"),
        Case(
            "a: no such model", #"{"error":{"code":404,"message":"No endpoints found for m."}}"#, .modelUnavailable,
            says: "for m"),
        Case("a: only words", #"{"error":"it broke"}"#, .transient, says: "it broke"),
        Case("a: nothing inside", #"{"error":{}}"#, .transient, says: "without a message"),
        Case(
            "b: choice.error with partial content",
            json(#"{"content":"part"}"#, #""error""#).replacing(
                #""finish_reason":"error""#,
                with: #""finish_reason":"error","error":{"code":503,"message":"overloaded"}"#),
            text: "part", .transient, says: "overloaded"),
        Case(
            "b: choice.error behind a benign reason",
            #"{"choices":[{"message":{"content":"part"},"finish_reason":"stop","error":{"code":400,"message":"bad"}}]}"#,
            text: "part", .invalidRequest, says: "bad"),
        Case(
            "b: the reason alone", json(#"{"content":"part"}"#, #""error""#), text: "part", .transient,
            says: "broke off"),
        Case("c: empty choices", #"{"id":"gen-1","choices":[]}"#, .transient, says: "no choices"),
        Case("c: no choices", #"{"id":"gen-1","object":"chat.completion"}"#, .transient, says: "no choices"),
        Case("c: null", "{\"choices\":null}", .transient, says: "no choices"),
        Case(
            "c: in a stream", "data: {\"choices\":[]}\n\n" + usage + done, .transient,
            says: "[DONE] without a finish_reason"),
        Case(
            "d: a native error behind stop",
            #"{"choices":[{"message":{"content":"part"},"finish_reason":"stop","native_finish_reason":"network_error"}]}"#,
            text: "part", .transient, says: "network_error"),
        Case(
            "d: in a stream",
            say("part") + #"data: {"choices":[{"delta":{},"finish_reason":"stop","native_finish_reason":"ERROR"}]}"#
                + "\n\n" + done,
            text: "part", .transient, says: "ERROR"),
        Case(
            "d: a null after it takes nothing away",
            say("part") + #"data: {"choices":[{"delta":{},"finish_reason":"stop","native_finish_reason":"abort"}]}"#
                + "\n\n" + #"data: {"choices":[{"delta":{},"finish_reason":null,"native_finish_reason":null}]}"#
                + "\n\n"
                + done, text: "part", .transient, says: "abort"),
        // Errors in the middle of a stream win over the text that came.
        Case(
            "a mid-stream error",
            say("part")
                + #"data: {"error":{"code":502,"message":"Provider disconnected","metadata":{"error_type":"provider_unavailable"}},"#
                + #""choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}"# + "\n\n" + done,
            text: "part", .transient, says: "Provider disconnected"),
        Case(
            "a mid-stream error without choices and [DONE]",
            say("part") + #"data: {"error":{"code":"rate_limit_exceeded","message":"Slow"}}"# + "\n\n", text: "part",
            .rateLimitedUpstream, says: "Slow"),
        Case(
            "a mid-stream error after stop",
            say("part") + stop + #"data: {"error":{"code":400,"message":"late"}}"# + "\n\n",
            text: "part", .invalidRequest, says: "late"),
        Case(
            "a reason first and its error after",
            chunk(#"{"content":"part"}"#, #""error""#) + #"data: {"error":{"code":403,"message":"flagged"}}"# + "\n\n",
            text: "part", .refused, says: "flagged"),
        Case(
            "a named error event", "event: error\ndata: {\"message\":\"overloaded\",\"type\":\"overloaded_error\"}\n\n",
            .transient, says: "overloaded"),
        Case(
            "a named error event in plain words", say("a") + "event: error\ndata: worker died\n\n", text: "a",
            .transient, says: "worker died"),
        // Reasons other than stop.
        Case(
            "length", say("cut") + chunk("{}", #""length""#) + usage + done, text: "cut", .tokenLimit,
            says: "after 5 tokens"),
        Case(
            "length in plain JSON", json(#"{"content":"cut"}"#, #""length""#), text: "cut", .tokenLimit,
            says: "the token limit cut the text"),
        Case(
            "reasoning took it all", chunk(#"{"content":"","reasoning":"hm"}"#) + chunk("{}", #""length""#) + done,
            .tokenLimit, says: "reasoning used up"),
        Case(
            "length and nothing", json(#"{"content":null}"#, #""length""#), .tokenLimit, says: "before any visible text"
        ),
        Case(
            "content_filter", say("cut") + chunk("{}", #""content_filter""#) + done, text: "cut", .contentFilter,
            says: "content filter"),
        Case("a refusal", json(#"{"content":null,"refusal":"I can't help."}"#), .refused, says: "I can't help."),
        Case(
            "a refusal in pieces", chunk(#"{"refusal":"I "}"#) + chunk(#"{"refusal":"can't"}"#) + stop, .refused,
            says: "I can't"),
        Case("a refusal as a part", json(#"{"content":[{"type":"refusal","refusal":"No."}]}"#), .refused, says: "No."),
        Case(
            "tool calls", json(#"{"content":null,"tool_calls":[{"id":"x"}]}"#, #""tool_calls""#), .invalidRequest,
            says: "tool"),
        Case(
            "a function call", json(#"{"content":null}"#, #""function_call""#), .invalidRequest, says: "function_call"),
        // Nothing visible.
        Case("empty", json(#"{"content":""}"#), .empty, says: "wrote nothing"),
        Case("content null", json(#"{"content":null}"#), .empty, says: "wrote nothing"),
        Case("content missing", json("{}"), .empty, says: "wrote nothing"),
        Case(
            "blanks only", say(#" \n\u200b\ufeff"#) + stop + done, text: " \n\u{200B}\u{FEFF}", .empty,
            says: "wrote nothing"),
        Case("reasoning only", chunk(#"{"reasoning":"hm"}"#) + stop + done, .empty, says: "only reasoned"),
        Case(
            "reasoning_content only", json(#"{"content":"","reasoning_content":"hm"}"#), .empty, says: "only reasoned"),
        Case(
            "encrypted reasoning only", json(#"{"content":"","reasoning_details":[{"type":"reasoning.encrypted"}]}"#),
            .empty, says: "only reasoned"),
        Case(
            "reasoning only by the count",
            json(#"{"content":""}"#, extra: #","usage":{"completion_tokens_details":{"reasoning_tokens":9}}"#), .empty,
            says: "only reasoned"),
        // No end, or no answer at all.
        Case("cut", say("part"), text: "part", .transient, says: "without finish_reason and [DONE]"),
        Case("[DONE] without a reason", say("part") + done, text: "part", .transient, says: "[DONE] without"),
        Case(
            "plain JSON without a reason", json(#"{"content":"part"}"#, "null"), text: "part", .transient,
            says: "no finish_reason"),
        Case("an empty body", "", .transient, says: "empty"),
        Case("blanks", " \r\n\t\n  ", .transient, says: "empty"),
        Case("a BOM", "\u{FEFF}", .transient, says: "empty"),
        Case("comments alone", ": OPENROUTER PROCESSING\n\n: x\n\n", .transient, says: "before any data"),
        Case(
            "a page", "<!DOCTYPE html><html><head><title>502 Bad gateway</title></head></html>", .transient,
            says: "502 Bad gateway"),
        Case(
            "a site's page", "\n<!DOCTYPE html><html><head><title>A site</title></head></html>", .wrongAddress,
            says: "the address answers with a web page (A site)"),
        Case("plain words", "error code: 1015", .transient, says: "error code: 1015"),
        Case(
            "a broken event", say("part") + "data: {\"choices\":[\n\n" + say("b") + stop + done, text: "part",
            .transient, says: "no readable JSON"),
        Case("cut JSON", String(json(#"{"content":"part"}"#).dropLast(5)), .transient, says: "no readable JSON"),
        Case("JSON with a tail", json(#"{"content":"a"}"#) + "x", .transient, says: "no readable JSON"),
        Case("a bare number as data", "data: 5\n\n" + done, .transient, says: "[DONE] without"),
    ]

    @Test(arguments: successes + failures) func judgesABodyTheSameHoweverItIsSplit(_ given: Case) throws {
        let bytes = Array(given.body.utf8)
        for pieces in [[bytes]] + [1, 2, 3, 7].map({ Splits.pieces(of: bytes, size: $0) }) {
            let (ending, deltas) = read(pieces)
            #expect(ending.answer.text == given.text)
            #expect(ending.failure?.failureClass == given.failure, "\(String(describing: ending.failure))")
            #expect(deltas.compactMap(\.visibleText).joined() == given.text, "what was shown is what is kept")
            if given.failure != nil {
                let message = try #require(ending.failure).message
                #expect(message.contains(given.says), "\(message)")
            }
        }
    }

    @Test func judgesAStreamTheSameSplitInTwoAnywhere() {
        let bytes = Array(
            (Self.say("Hola ") + Self.say(#"年🎩\ud83c"#) + Self.say(#"\udfa9"#) + Self.stop + Self.usage).utf8)
        for pieces in Splits.all(of: bytes) {
            let (ending, deltas) = read(pieces)
            #expect(ending.failure == nil)
            #expect(ending.answer.text == "Hola 年🎩🎩")
            #expect(deltas.compactMap(\.visibleText).joined() == "Hola 年🎩🎩")
        }
    }

    @Test func keepsWhoServedAndWhatItCost() {
        let body =
            #"{"id":"gen-9","model":"a/b:free","provider":"Acme","choices":[{"message":{"content":"x"},"finish_reason":"stop","#
            + #""native_finish_reason":"STOP"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"cost":1.23e-7,"#
            + #""prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}}"#
        let answer = read(body).answer
        #expect(answer.generationID == "gen-9")
        #expect(answer.model == "a/b:free")
        #expect(answer.provider == "Acme")
        #expect(answer.finishReason == .stop)
        #expect(answer.nativeFinishReason == "STOP")
        #expect(
            answer.usage
                == TokenUsage(
                    promptTokens: 10, completionTokens: 5, totalTokens: 15, reasoningTokens: 2, cachedTokens: 4,
                    cost: Decimal(string: "0.000000123")))
        #expect(answer.warnings.isEmpty)
    }

    @Test(
        arguments: [
            ("null", nil, 0), ("{}", nil, 0), (#"{"prompt_tokens":null,"cost":null}"#, nil, 0),
            (#"{"prompt_tokens":10}"#, TokenUsage(promptTokens: 10), 0),
            (
                #"{"prompt_tokens":10,"completion_tokens":2}"#,
                TokenUsage(promptTokens: 10, completionTokens: 2, totalTokens: 12), 0
            ),
            (
                #"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"cost":0}"#,
                TokenUsage(promptTokens: 0, completionTokens: 0, totalTokens: 0, cost: 0), 0
            ),
            (#"{"prompt_tokens":-1,"completion_tokens":7}"#, TokenUsage(completionTokens: 7), 1),
            (#"{"prompt_tokens":1e308,"cost":1e308}"#, nil, 2),
            (#"{"prompt_tokens":99999999999999999999}"#, nil, 1),
            (#"{"prompt_tokens":2000000000}"#, nil, 1),
            (
                #"{"prompt_tokens":"10","cost":"0.1"}"#, TokenUsage(promptTokens: 10, cost: Decimal(string: "0.1")), 0
            ),
            (#"{"prompt_tokens":"ten","completion_tokens":"1.5","cost":"free"}"#, nil, 3),
            (#"{"prompt_tokens":10.5}"#, nil, 1), (#"{"prompt_tokens":10.0}"#, TokenUsage(promptTokens: 10), 0),
            (#"{"prompt_tokens":true,"cost":[]}"#, nil, 2),
            (#"{"cost":-0.1,"prompt_tokens":3}"#, TokenUsage(promptTokens: 3), 1),
            (#"{"cost":1000000}"#, nil, 1), (#"{"cost":NaN}"#, nil, 1),
            (#"{"cost":0.1}"#, TokenUsage(cost: Decimal(string: "0.1")), 0),
            (#"{"completion_tokens_details":null,"prompt_tokens_details":{"cached_tokens":-3}}"#, nil, 1),
            (#"[1]"#, nil, 1), ("7", nil, 1), (#""none""#, nil, 1),
        ] as [(String, TokenUsage?, Int)])
    func dropsOddUsageWithAWarning(_ usage: String, _ expected: TokenUsage?, _ warnings: Int) {
        for body in [
            Self.json(#"{"content":"a"}"#, extra: #","usage":\#(usage)"#),
            Self.say("a") + Self.stop + #"data: {"choices":[],"usage":\#(usage)}"# + "\n\n" + Self.done,
        ] {
            let ending = read(body)
            #expect(ending.failure == nil)
            #expect(ending.answer.usage == expected)
            #expect(ending.answer.warnings.count == warnings, "\(ending.answer.warnings)")
        }
    }

    @Test func aLaterUsageCompletesAnEarlierOneAndANullTakesNothingAway() {
        let body =
            Self.chunk(#"{"content":"a"}"#, extra: #","usage":{"prompt_tokens":10,"completion_tokens":1}"#) + Self.stop
            + #"data: {"choices":[],"usage":{"completion_tokens":9,"cost":0.5}}"# + "\n\n"
            + #"data: {"choices":[],"usage":null}"# + "\n\n" + Self.done
        #expect(
            read(body).answer.usage
                == TokenUsage(promptTokens: 10, completionTokens: 9, totalTokens: 11, cost: Decimal(string: "0.5")))
        let costFirst =
            Self.chunk(
                #"{"content":"a"}"#, extra: #","usage":{"cost":0.5,"completion_tokens_details":{"reasoning_tokens":3}}"#
            )
            + Self.stop + #"data: {"choices":[],"usage":{"prompt_tokens":10}}"# + "\n\n" + Self.done
        #expect(
            read(costFirst).answer.usage
                == TokenUsage(promptTokens: 10, reasoningTokens: 3, cost: Decimal(string: "0.5")))
    }

    @Test func aCacheHitCostsNothing() {
        let headers = ResponseHeaders([("x-openrouter-cache-status", "hit"), ("X-Generation-Id", "gen-head")])
        let paid = Self.json(#"{"content":"a"}"#, extra: #","usage":{"prompt_tokens":10,"cost":0.5}"#)
        #expect(read(paid, headers: headers).answer.usage == TokenUsage(promptTokens: 10, cost: 0))
        #expect(read(Self.json(#"{"content":"a"}"#), headers: headers).answer.usage == TokenUsage(cost: 0))
        #expect(read(paid).answer.usage?.cost == Decimal(string: "0.5"))
        #expect(read(paid, headers: headers).answer.generationID == "gen-head")
        #expect(
            read(paid, headers: ResponseHeaders([("X-OpenRouter-Cache-Status", "MISS")])).answer.usage?.cost
                == Decimal(string: "0.5"))
    }

    @Test func onlyDataIsProgress() {
        var reader = AnswerReader()
        #expect(reader.receive(Array(" \n\n: OPENROUTER PROCESSING\n\n: x\n\ndata:\n\n".utf8)) == [])
        #expect(reader.receive(Array(Self.chunk(#"{"role":"assistant","content":""}"#).utf8)) == [.progress])
        #expect(reader.receive(Array(Self.chunk(#"{"reasoning":"hm"}"#).utf8)) == [.reasoning])
        #expect(reader.receive(Array(Self.say("a").dropLast(10).utf8)) == [])
        #expect(reader.receive(Array(Self.say("a").suffix(10).utf8)) == [.text("a")])
        #expect(reader.receive(Array(Self.usage.utf8)) == [.progress])
    }

    @Test func blanksBeforePlainJSONAreNoProgress() {
        var reader = AnswerReader()
        #expect(reader.receive(Array("\n   \n".utf8)) == [])
        #expect(reader.receive(Array(#"{"choices":"#.utf8)) == [.progress])
        #expect(reader.receive(Array("\n   \n".utf8)) == [])
    }

    @Test func tellsWhenReadingCanEnd() {
        var reader = AnswerReader()
        _ = reader.receive(Array(Self.say("a").utf8))
        #expect(!reader.isSettled && !reader.isComplete)
        _ = reader.receive(Array(Self.stop.utf8))
        #expect(reader.isSettled && !reader.isComplete)
        _ = reader.receive(Array(Self.usage.utf8))
        #expect(reader.isSettled && !reader.isComplete)
        _ = reader.receive(Array(Self.done.utf8))
        #expect(reader.isSettled && reader.isComplete)
        #expect(reader.finish().failure == nil)

        var failed = AnswerReader()
        _ = failed.receive(Array(#"data: {"error":{"code":502}}"# + "\n\n").compactMap(\.asciiValue))
        #expect(failed.isSettled && !failed.isComplete)

        var broken = AnswerReader()
        _ = broken.receive(Array("data: {\n\n".utf8))
        #expect(broken.isComplete)
        #expect(broken.receive(Array(Self.say("a").utf8)) == [])
    }

    @Test func aCutAnswerIsTransientAndKeepsItsText() throws {
        var reader = AnswerReader()
        _ = reader.receive(Array((Self.say("part") + "data: {\"choices\":[{\"delta\":{\"content\":\"x").utf8))
        let ending = reader.cut(.timeout, message: "no data for 300 s")
        #expect(ending.answer.text == "part")
        #expect(ending.deltas == [])
        #expect(ending.failure == AttemptFailure(.transient, kind: .timeout, status: 200, message: "no data for 300 s"))
    }

    @Test(arguments: [
        (stop, FailureClass.transient), (chunk("{}", #""length""#), .tokenLimit),
        (chunk("{}", #""content_filter""#), .contentFilter),
        (#"data: {"error":{"code":400,"message":"x"}}"# + "\n\n", .invalidRequest),
        ("data: {\n\n", .transient), (say("b"), .transient),
    ])
    func aCutSaysNoMoreThanWhatCameBefore(_ end: String, _ expected: FailureClass) {
        var reader = AnswerReader()
        _ = reader.receive(Array((Self.say("part") + end).utf8))
        let failure = reader.cut(.connection, message: "reset").failure
        #expect(failure?.failureClass == expected)
        #expect(failure?.isWholeAnswer == false)
    }

    @Test func afterDoneNothingCanBeCut() {
        var reader = AnswerReader()
        _ = reader.receive(Array((Self.say("a") + Self.stop + Self.done).utf8))
        #expect(reader.cut(.connection, message: "reset").failure == nil)
    }

    @Test func aWholeAnswerIsToldFromABrokenOne() {
        let wholes = [
            Self.json(#"{"content":""}"#), #"{"choices":[]}"#, #"{"error":{"code":502}}"#, Self.stop + Self.done,
            Self.say("a") + Self.done,
        ]
        for body in wholes { #expect(read(body).failure?.isWholeAnswer == true, "\(body)") }
        for body in ["", "{", Self.say("a"), "<html>", "data: {\n\n", #"data: {"error":{"code":502}}"# + "\n\n"] {
            #expect(read(body).failure?.isWholeAnswer == false, "\(body)")
        }
    }

    @Test func hintsInsideA200CountFromTheServersDate() {
        let headers = ResponseHeaders([("Date", "Tue, 01 Oct 2024 00:00:00 GMT")])
        let body =
            #"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-min","metadata":{"headers":"#
            + #"{"X-RateLimit-Limit":"20","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1727740830000"}}}}"#
        let failure = read(body, headers: headers).failure
        #expect(failure?.failureClass == .rateLimitedMinute)
        #expect(failure?.hint == .seconds(30))
        #expect(failure?.kind == .rateLimited)
    }

    @Test func messagesAreSafeAndWithoutSecrets() throws {
        let secret = "sk-or-" + String(repeating: "x", count: 40)
        let redact: @Sendable (String) -> String = { $0.replacing(secret, with: "<REDACTED>") }
        let long = String(repeating: "a", count: 470) + secret
        for body in [
            #"{"error":{"code":400,"message":"\#(long)"}}"#, "data: {\(long)\n\n", "{\(long)", "<p>\(long)", long,
            Self.json("{\"refusal\":\"\(long)\"}"),
        ] {
            var reader = AnswerReader(redact: redact)
            _ = reader.receive(Array(body.utf8))
            let message = try #require(reader.finish().failure).message
            #expect(!message.contains("sk-or-x"), "\(message)")
            #expect(message.unicodeScalars.count <= 500)
        }
        let nasty = read(#"{"error":{"code":400,"message":"a\u001b[31m\r\nb\u202e"},"model":"m\u0007"}"#)
        #expect(nasty.failure?.message == #"error 400 inside a 200: a\u{1B}[31m b\u{202E}"#)
        #expect(nasty.answer.model == #"m\u{7}"#)
    }

    @Test func limitsTheTextTheLineTheEventAndThePlainBody() {
        let limits = AnswerLimits(answerBytes: 20, lineBytes: 400, eventBytes: 300)
        let tooMuch = [
            Self.say("123456789012345") + Self.say("123456"),
            Self.chunk(#"{"refusal":"123456789012345678901"}"#),
            Self.json(#"{"content":"a"}"#),
            "data: " + String(repeating: "x", count: 500), ": " + String(repeating: "x", count: 500),
            String(repeating: "data: " + String(repeating: "x", count: 90) + "\n", count: 4),
        ]
        for body in tooMuch {
            for size in [1, 1000] {
                var reader = AnswerReader(limits: limits)
                for piece in Splits.pieces(of: Array(body.utf8), size: size) { _ = reader.receive(piece) }
                #expect(reader.isComplete)
                let ending = reader.finish()
                // What is over a limit once is over it again, and each time is paid.
                #expect(ending.failure?.failureClass == .invalidRequest)
                #expect(ending.failure?.kind == .protocol)
                #expect(ending.failure?.message.contains(" is over ") == true, "\(String(describing: ending.failure))")
                #expect(ending.answer.text.utf8.count <= 20)
            }
        }
        #expect(read(Self.say("12345678901234567890") + Self.stop, limits: limits).failure == nil)
    }

    @Test func refusesJSONThatIsTooDeepOrHasTooManyValues() {
        let deep = String(repeating: "[", count: 5000)
        let many = "[" + String(repeating: "1,", count: 3000) + "1]"
        let limits = AnswerLimits(jsonValues: 1000)
        for body in [deep, many, #"{"choices":\#(many)}"#, "data: \(deep)\n\n", "data: \(many)\n\n"] {
            let failure = read(body, limits: limits).failure
            #expect(failure?.failureClass == .transient)
            #expect(failure?.kind == .protocol)
        }
    }

    @Test func aWarningShowsTheNumberThatWasDroppedAndNoText() {
        let body = Self.json(
            #"{"content":"a"}"#, extra: #","usage":{"prompt_tokens":-1,"completion_tokens":"sk-\u001b"}"#)
        #expect(
            read(body).answer.warnings == [
                "usage.prompt_tokens is -1, which cannot be; it was dropped",
                "usage.completion_tokens is no number, which cannot be; it was dropped",
            ])
    }

    @Test func keepsNoMoreThanSixteenWarningsAndSaysEachOnce() {
        let events = (1...40).map { #"data: {"choices":[],"usage":{"prompt_tokens":-\#($0 % 30)}}"# + "\n\n" }.joined()
        #expect(read(Self.say("a") + events + Self.stop).answer.warnings.count == 16)
        let same = String(repeating: #"data: {"usage":{"prompt_tokens":-1}}"# + "\n\n", count: 5)
        #expect(read(Self.say("a") + same + Self.stop).answer.warnings.count == 1)
    }

    private func read(
        _ body: String, headers: ResponseHeaders = ResponseHeaders(), limits: AnswerLimits = AnswerLimits()
    ) -> AnswerEnding {
        var reader = AnswerReader(headers: headers, limits: limits)
        _ = reader.receive(Array(body.utf8))
        return reader.finish()
    }

    private func read(_ pieces: [[UInt8]]) -> (AnswerEnding, [AnswerDelta]) {
        var reader = AnswerReader()
        var deltas: [AnswerDelta] = []
        for piece in pieces where !reader.isComplete { deltas += reader.receive(piece) }
        let ending = reader.finish()
        return (ending, deltas + ending.deltas)
    }
}

extension AnswerDelta {
    /// The text of a delta that has one.
    fileprivate var visibleText: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
