import YAML

extension ScriptedReply {
    /// The keys of a reply, as they stand in the reference.
    static var keys: [ScriptKey<ScriptedReply>] { contentKeys + layoutKeys + deliveryKeys }

    private static var contentKeys: [ScriptKey<ScriptedReply>] {
        [
            ScriptKey(
                "status", \.status, type: "200–599",
                "The HTTP status; without `body` or `error`, with OpenRouter's error envelope for it."
            ) { node, reader in reader.count(node, in: 200...599) },
            ScriptKey("headers", \.headers, type: "mapping", "Headers, in place of the simulator's own.") {
                node, reader in reader.headers(node)
            },
            ScriptKey("body", \.body, type: "text or mapping", "The whole body: text as it stands, else as JSON.") {
                node, reader in
                if let scalar = node.scalar { return .text(scalar.text) }
                return reader.json(node).map(ScriptedBody.json)
            },
            ScriptKey("raw_sse", \.body, type: "text", "The whole body, sent as `text/event-stream`.") {
                node, reader in reader.text(node).map(ScriptedBody.eventStream)
            },
            ScriptKey(
                "error", \.error, type: "mapping",
                "The envelope's `error` (`code`, `message`, `metadata`, `availability`), or that of `error_after_words`. "
                    + "The status is its code; with `status: 200`, an error inside a 200."
            ) { node, reader in
                if node.mapping != nil { return reader.json(node) }
                return reader.text(node).map { ["message": .string($0)] }
            },
            .text("text", \.text, "The text to answer with."),
            .count("words", \.words, from: 1, "The length of the simulated text, whatever the prompt names."),
            .text("reasoning", \.reasoning, "Reasoning before the text, billed as completion tokens."),
            ScriptKey("content", \.content, type: "text, array, null", "The form of the message's content (text).") {
                node, reader in
                node.isNull ? .null : reader.word(node, [("text", .string), ("array", .parts), ("null", .null)])
            },
            .flag(
                "escapes", \.escapes, "Whether JSON escapes stand for `/` and for what is not ASCII (false)."),
            ScriptKey("choices", \.choices, type: "one, empty, missing", "The form of `choices` (one).") {
                node, reader in reader.word(node, [("one", .one), ("empty", .empty), ("missing", .missing)])
            },
            ScriptKey("finish_reason", \.finishReason, type: "text or null", "Why generation ended.", reason),
            ScriptKey(
                "native_finish_reason", \.nativeFinishReason, type: "text or null", "The same in the provider's words.",
                reason),
            ScriptKey(
                "usage", \.usage, type: "counted, none, null, mapping",
                "What the answer took: as counted, no such member, null, or this (counted)."
            ) { node, reader in
                if node.isNull { return .null }
                if node.scalar != nil { return reader.word(node, [("counted", .counted), ("none", .missing)]) }
                return reader.json(node).map(UsageForm.value)
            },
            .flag(
                "is_byok", \.ownKey,
                "Whether the user's own key paid: `cost` is 0, the bill is `upstream_inference_cost` (false)."),
            ScriptKey(
                "bill", \.bill, type: "all, sent, none", "What is billed of a stream that the client leaves (sent)."
            ) { node, reader in reader.word(node, [("all", .all), ("sent", .sent), ("none", .none)]) },
            .text("model", \.model, "The model that is said to have served."),
            .text(
                "provider", \.provider,
                "The provider that is said to have served (`simulated`, which programs refuse to take for real)."),
        ]
    }

    private static var layoutKeys: [ScriptKey<ScriptedReply>] {
        [
            .count("comments", \.comments, from: 0, "Keep-alives before the first token (1 in a stream, else 0)."),
            .duration(
                "comment_interval", \.commentInterval,
                "The time after each keep-alive; while `hang_after_words` holds, one is sent each time (0)."),
            .count(
                "comment_every", \.commentEvery, from: 1, "Chunks of the text after each of which a keep-alive comes."),
            .count("chunk_words", \.chunkWords, from: 1, "Words in a chunk (4)."),
            .count(
                "chunk_units", \.chunkUnits, from: 1,
                "UTF-16 units in a chunk at most, in place of `chunk_words`: words and characters are split."),
            ScriptKey("line_end", \.lineEnd, type: "lf, crlf, cr", "What ends the lines of a stream (lf).") {
                node, reader in reader.word(node, [("lf", .lf), ("crlf", .crlf), ("cr", .cr)])
            },
            .flag("done", \.done, "Whether `data: [DONE]` ends a stream (true)."),
            .flag("plain", \.plain, "Whether a request for a stream gets one JSON object (false)."),
            .count(
                "error_after_words", \.errorAfterWords, from: 0,
                "The provider fails after so many words: a chunk, or a plain answer's choice, with `error`."),
        ]
    }

    private static var deliveryKeys: [ScriptKey<ScriptedReply>] {
        [
            .duration("delay", \.delay, "The time before the head (0)."),
            .duration("first_token_delay", \.firstTokenDelay, "The time before the first content (0)."),
            .duration("drip", \.drip, "The time between chunks, or between the pieces of `write_bytes` (0)."),
            .duration("trailer_delay", \.trailerDelay, "The time before the usage, and again before `[DONE]` (0)."),
            ScriptKey("tokens_per_second", \.tokensPerSecond, type: "number > 0", "The pace of a stream.") {
                node, reader in reader.number(node, in: 0.001...1e9)
            },
            .count("write_bytes", \.writeBytes, from: 1, "Bytes in a write: characters and lines are split."),
            .count(
                "cut_after_bytes", \.cutAfterBytes, from: 0, "Bytes of the body after which the connection is closed."),
            .count(
                "cut_after_words", \.cutAfterWords, from: 0, "Words of a stream after which the connection is closed."),
            .count("hang_after_words", \.hangAfterWords, from: 0, "Words of a stream after which no more comes."),
            .flag("hang", \.hang, "Whether no answer ever comes (false)."),
            .flag("drop", \.drop, "Whether the connection is closed before the head (false)."),
            ScriptKey(
                "close", \.close, type: "before_end, after_end, on_request",
                "Closes the connection behind a whole answer: before HTTP's end of the body, right after it, or "
                    + "unanswered as the next request comes."
            ) { node, reader in
                reader.word(
                    node, [("before_end", .beforeEnd), ("after_end", .afterEnd), ("on_request", .onRequest)])
            },
            .flag("reset", \.reset, "Whether a connection that is closed is reset (false)."),
        ]
    }

    private static func reason(_ node: Node, _ reader: inout ScriptReader) -> ScriptedReason? {
        node.isNull ? .null : reader.text(node).map(ScriptedReason.reason)
    }

    static func read(_ node: Node, _ reader: inout ScriptReader) -> ScriptedReply? {
        var reply = ScriptedReply()
        reader.mapping(node, into: &reply, keys: keys)
        return reply
    }
}
