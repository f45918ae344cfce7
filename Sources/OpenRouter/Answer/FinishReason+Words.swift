extension FinishReason {
    /// The reason behind a server's word. It is `nil` for an unknown word.
    static func known(_ word: String) -> FinishReason? {
        let word = folded(word)
        if let reason = words[word] { return reason }
        // Every provider has its own words for a failure of its own.
        return partsOfErrors.contains(where: word.contains) ? .error : nil
    }

    /// Whether the word means no reason yet. Some servers write it on every chunk.
    static func isNone(_ word: String) -> Bool { wordsForNone.contains(folded(word)) }

    /// The letters and digits of a word in lower case, without the name of an enumeration before it.
    private static func folded(_ word: String) -> String {
        let letters = word.lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        let folded = String(String.UnicodeScalarView(letters))
        let prefix = "finishreason"
        return folded.hasPrefix(prefix) && folded != prefix ? String(folded.dropFirst(prefix.count)) : folded
    }

    private static let wordsForNone: Set<String> = [
        "", "null", "none", "nil", "unspecified", "notfinished", "inprogress",
    ]

    private static let partsOfErrors = [
        "error", "abort", "timeout", "overload", "cancel", "disconnect", "interrupt", "unavailable", "exception",
    ]

    /// The words of OpenAI, Anthropic, Google, Cohere, Bedrock and the open servers, by their letters.
    private static let words: [String: FinishReason] = {
        let table: [(FinishReason, [String])] = [
            (
                .stop,
                [
                    "stop", "stopped", "end", "endturn", "endofturn", "endoftext", "eos", "eostoken", "eot", "imend",
                    "s",
                    "stopsequence", "stopstring", "stoptoken", "stopword", "complete", "completed", "done", "finish",
                    "finished", "normal",
                ]
            ),
            (
                .length,
                [
                    "length", "limit", "maxtokens", "maxtoken", "maxlength", "maxoutput", "maxoutputtokens",
                    "maxcompletiontokens", "maxnewtokens", "maxtokensreached", "modellength", "tokenlimit",
                    "tokenlimitreached", "lengthlimit", "errorlimit", "contextlength", "contextlengthexceeded",
                    "contextwindowexceeded", "modelcontextwindowexceeded",
                ]
            ),
            (
                .contentFilter,
                [
                    "contentfilter", "contentfiltered", "contentpolicy", "contentpolicyviolation", "policyviolation",
                    "safety", "imagesafety", "recitation", "sensitive", "blocklist", "blocked", "prohibitedcontent",
                    "spii", "language", "guardrail", "guardrails", "guardrailintervened", "errortoxic", "moderation",
                    "flagged", "filtered",
                ]
            ),
            (.refusal, ["refusal", "refused"]),
            (
                .toolCalls,
                [
                    "toolcalls", "toolcall", "tooluse", "functioncall", "unexpectedtoolcall", "malformedfunctioncall",
                ]
            ),
            (
                .error,
                [
                    "error", "networkerror", "insufficientsystemresource", "insufficientsystemresources",
                    "overloaded", "servererror", "timelimit", "malformedmodeloutput", "capacity",
                ]
            ),
        ]
        return Dictionary(uniqueKeysWithValues: table.flatMap { reason, words in words.map { ($0, reason) } })
    }()
}
