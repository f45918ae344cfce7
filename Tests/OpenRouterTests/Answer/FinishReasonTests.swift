import Testing

@testable import OpenRouter

/// Reasons by any of their names, and which of two is heeded.
@Suite struct FinishReasonTests {
    @Test(arguments: [
        (
            FinishReason.stop,
            [
                "stop", "STOP", "end_turn", "eos", "EOS_TOKEN", "stop_sequence", "Stop-Sequence", "COMPLETE",
                "<|im_end|>",
            ]
        ),
        (
            .length,
            ["length", "MAX_TOKENS", "max tokens", "model_length", "ERROR_LIMIT", "model_context_window_exceeded"]
        ),
        (
            .contentFilter,
            ["content_filter", "SAFETY", "RECITATION", "sensitive", "guardrail_intervened", "ERROR_TOXIC"]
        ),
        (.refusal, ["refusal", "Refused"]),
        (.toolCalls, ["tool_calls", "tool_use", "function_call"]),
        (
            .error,
            [
                "error", "network_error", "insufficient_system_resource", "overloaded", "ABORT", "upstream_timeout",
                "engine_overloaded", "USER_CANCEL",
            ]
        ),
    ])
    func knowsAReasonByAnyOfItsNames(_ reason: FinishReason, _ words: [String]) {
        for word in words { #expect(FinishReason(rawValue: word) == reason, "\(word)") }
        #expect(FinishReason(rawValue: reason.rawValue) == reason)
    }

    @Test func keepsAWordThatItDoesNotKnow() {
        #expect(FinishReason(rawValue: "Moon-Phase") == .other("Moon-Phase"))
    }

    /// The router's reason, the provider's, and the verdict with its words.
    @Test(
        arguments: [
            ("stop", "STOP", nil, ""), ("stop", "moonphase", nil, ""), ("stop", "tool_use", nil, ""),
            ("end_turn", nil, nil, ""), ("moonphase", "end_turn", nil, ""),
            ("stop", "MAX_TOKENS", .tokenLimit, "native_finish_reason MAX_TOKENS behind stop"),
            ("stop", "RECITATION", .contentFilter, "RECITATION"), ("stop", "refusal", .refused, "refusal"),
            ("STOP", "network_error", .transient, "network_error"), ("length", "abort", .transient, "abort"),
            ("MAX_TOKENS", nil, .tokenLimit, "finish_reason MAX_TOKENS"), ("length", "STOP", .tokenLimit, "length"),
            ("SAFETY", nil, .contentFilter, "SAFETY"), ("refusal", nil, .refused, "refusal"),
            ("insufficient_system_resource", nil, .transient, "insufficient_system_resource"),
            ("network_error", nil, .transient, "network_error"), ("overloaded", nil, .transient, "overloaded"),
            ("moonphase", nil, .transient, "moonphase"), ("moonphase", "sunspot", .transient, "moonphase"),
            ("moonphase", "max_tokens", .tokenLimit, "max_tokens"),
        ] as [(String, String?, FailureClass?, String)])
    func heedsTheReasonThatSaysMore(
        _ reason: String, _ native: String?, _ expected: FailureClass?, _ words: String
    ) {
        let native = native.map { "\"\($0)\"" } ?? "null"
        let choice = #""finish_reason":"\#(reason)","native_finish_reason":\#(native)"#
        for body in [
            #"{"choices":[{"message":{"content":"a text"},\#(choice)}]}"#,
            #"data: {"choices":[{"delta":{"content":"a text"},\#(choice)}]}"# + "\n\n" + AnswerReaderTests.done,
        ] {
            let ending = read(body)
            #expect(ending.answer.text == "a text")
            #expect(ending.failure?.failureClass == expected, "\(String(describing: ending.failure))")
            #expect(ending.failure?.message.contains(words) ?? true, "\(String(describing: ending.failure))")
        }
    }

    /// A text with `stop`, its counts, and whether the limit of 200 tokens cut it.
    @Test(arguments: [
        ("round the point the", #""completion_tokens":200"#, true),
        ("round the point.", #""completion_tokens":200"#, false),
        ("round the point the", #""completion_tokens":199"#, false), ("round the point the", #""cost":0"#, false),
        (
            "the",
            #""prompt_tokens":1,"completion_tokens":150,"total_tokens":201,"completion_tokens_details":{"reasoning_tokens":50}"#,
            true
        ),
        (
            "the",
            #""prompt_tokens":1,"completion_tokens":150,"total_tokens":151,"completion_tokens_details":{"reasoning_tokens":50}"#,
            false
        ),
    ])
    func aStopAtTheLimitInsideASentenceIsTheLimits(_ text: String, _ usage: String, isCut: Bool) {
        let body = AnswerReaderTests.json(#"{"content":"\#(text)"}"#, extra: #","usage":{\#(usage)}"#)
        #expect(read(body, maxTokens: 200).failure?.failureClass == (isCut ? .tokenLimit : nil))
        #expect(read(body).failure == nil, "no limit was asked for")
    }

    @Test(arguments: [
        "The boats came round the", "came,", "came round 12", "la mañana —", "他说，", "他走到了", "नमस्ते दुनिया", "he asked:",
        "¡Ven! ¿", "mother-in-", "| a | b", "# Chapter", "- one,", "```\nlet a = 1", "text\n\n  the \n",
    ])
    func anUnfinishedSentenceIsSeen(_ text: String) { #expect(SentenceEnd.isMissing(in: text)) }

    @Test(arguments: [
        "", "The end.", "Really?", "“The end.”", "**The end.**", "(See above.)", "_Fin_", "他走了。", "「行くよ」", "เขาไปแล้ว",
        "लौट आया।", "| a | b |", "- one\n- two", "1. one\n2. two", "Text.\n\n---", "Text.\n\n***", "❤️", "🎩", "…",
        "```\nlet a = 1\n```", "\u{200B}The end.\u{200B}\n",
    ])
    func anEndThatMayBeOneIsBelieved(_ text: String) { #expect(!SentenceEnd.isMissing(in: text)) }

    private func read(_ body: String, maxTokens: Int? = nil) -> AnswerEnding {
        var reader = AnswerReader(maxTokens: maxTokens)
        _ = reader.receive(Array(body.utf8))
        return reader.finish()
    }
}
