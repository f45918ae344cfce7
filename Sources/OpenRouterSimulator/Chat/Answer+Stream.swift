extension Answer {
    /// A comment as OpenRouter sends it to keep a connection alive.
    static let keepAlive = Frame(bytes: Array(": OPENROUTER PROCESSING\n\n".utf8), kind: .keepAlive)

    /// The answer as server-sent events.
    ///
    /// - Parameters:
    ///   - chunkWords: Words in a chunk, at least 1.
    ///   - breakPoint: A number of words of the text after which a chunk ends too.
    ///   - done: Whether `[DONE]` comes at the end.
    /// - Returns: The events in their order.
    func events(chunkWords: Int, breakingAfter breakPoint: Int?, done: Bool) -> [Frame] {
        var frames: [Frame] = []
        if let reasoning {
            let chunk = EventTemplate(
                event(delta: ["role": "assistant", "content": "", "reasoning": .string(EventTemplate.gap)]))
            for piece in Self.pieces(of: reasoning, words: chunkWords) {
                let count = piece.unicodeScalars.count
                frames.append(
                    Frame(bytes: chunk.bytes(with: piece), kind: .content, scalars: count, reasoningScalars: count))
            }
        }
        switch content {
        case .null: frames.append(Frame(bytes: event(delta: ["role": "assistant", "content": nil]), kind: .content))
        case .string, .parts:
            let chunk = EventTemplate(event(delta: ["role": "assistant", "content": contentValue(EventTemplate.gap)]))
            for piece in Self.pieces(of: text, words: chunkWords, breakingAfter: breakPoint) {
                frames.append(
                    Frame(
                        bytes: chunk.bytes(with: piece), kind: .content, words: SimulatedText.wordCount(piece),
                        scalars: piece.unicodeScalars.count))
            }
        }
        let last: JSON = ["role": "assistant", "content": ""]
        if let error {
            frames.append(Frame(bytes: event(delta: last, finish: true, error: error), kind: .trailer))
            return frames
        }
        frames.append(Frame(bytes: event(delta: last, finish: true), kind: .trailer))
        if let usageValue {
            frames.append(Frame(bytes: event(delta: last, usage: usageValue), kind: .trailer))
        }
        if done { frames.append(Frame(bytes: Array("data: [DONE]\n\n".utf8), kind: .trailer)) }
        return frames
    }

    private func event(delta: JSON, finish: Bool = false, usage: JSON? = nil, error: JSON? = nil) -> [UInt8] {
        var members: [JSON.Member] = [
            .init("id", .string(id)),
            .init("provider", .string(provider)),
            .init("model", .string(model)),
            .init("object", "chat.completion.chunk"),
            .init("created", .integer(created)),
        ]
        if let error { members.append(.init("error", error)) }
        switch choices {
        case .one:
            members.append(
                .init(
                    "choices",
                    [
                        [
                            "index": 0,
                            "delta": delta,
                            "finish_reason": finish ? .optional(finishReason) : nil,
                            "native_finish_reason": finish ? .optional(nativeFinishReason) : nil,
                            "logprobs": nil,
                        ]
                    ]))
        case .empty: members.append(.init("choices", []))
        case .missing: break
        }
        members.append(.init("system_fingerprint", .string(Self.fingerprint)))
        members.append(.init("service_tier", nil))
        if let usage { members.append(.init("usage", usage)) }
        return Array("data: ".utf8) + JSON.object(members).bytes + Array("\n\n".utf8)
    }

    /// Cuts `text` after every so many words, each with the blanks behind it, so that the pieces make up the text again.
    static func pieces(of text: String, words limit: Int, breakingAfter breakPoint: Int? = nil) -> [String] {
        var pieces: [String] = []
        var start = text.startIndex
        var words = 0
        var total = 0
        var isInWord = false
        for index in text.unicodeScalars.indices {
            let isBlank = text.unicodeScalars[index].properties.isWhitespace
            if !isBlank, !isInWord {
                if words == limit || (total > 0 && total == breakPoint) {
                    pieces.append(String(text[start..<index]))
                    start = index
                    words = 0
                }
                words += 1
                total += 1
            }
            isInWord = !isBlank
        }
        if start < text.endIndex { pieces.append(String(text[start...])) }
        return pieces
    }
}
