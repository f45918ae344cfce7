extension SimulatedAnswer {
    /// A comment as OpenRouter sends it to keep a connection alive.
    static let keepAlive = Frame(bytes: Array(": OPENROUTER PROCESSING\n\n".utf8), kind: .keepAlive)

    /// The answer as server-sent events, in their order.
    func events(_ form: StreamForm) -> [Frame] {
        var frames = Array(repeating: Self.keepAlive, count: form.comments)
        if let reasoning {
            let chunk = EventTemplate(
                event(delta: ["role": "assistant", "content": "", "reasoning": .string(EventTemplate.gap)]))
            for piece in TextPiece.pieces(of: reasoning, in: form) {
                frames.append(
                    Frame(
                        bytes: chunk.bytes(with: piece.json(escapes: escapes)), kind: .content,
                        scalars: piece.scalars, reasoningScalars: piece.scalars))
            }
        }
        switch content {
        case .null: frames.append(Frame(bytes: event(delta: ["role": "assistant", "content": nil]), kind: .content))
        case .string, .parts:
            let chunk = EventTemplate(event(delta: ["role": "assistant", "content": contentValue(EventTemplate.gap)]))
            for (index, piece) in TextPiece.pieces(of: text, in: form).enumerated() {
                frames.append(
                    Frame(
                        bytes: chunk.bytes(with: piece.json(escapes: escapes)), kind: .content,
                        words: piece.words, scalars: piece.scalars))
                if let every = form.commentEvery, (index + 1).isMultiple(of: every) { frames.append(Self.keepAlive) }
            }
        }
        frames += ending(form)
        return frames.map { $0.ending(lines: form.lineEnd) }
    }

    private func ending(_ form: StreamForm) -> [Frame] {
        let last: JSON = ["role": "assistant", "content": ""]
        if let error { return [Frame(bytes: event(delta: last, finish: true, error: error), kind: .end)] }
        var frames = [Frame(bytes: event(delta: last, finish: true), kind: .end)]
        if let usageValue { frames.append(Frame(bytes: event(delta: last, usage: usageValue), kind: .trailer)) }
        if form.done { frames.append(Frame(bytes: Array("data: [DONE]\n\n".utf8), kind: .trailer)) }
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
        return Array("data: ".utf8) + JSON.object(members).bytes(escapes: escapes) + Array("\n\n".utf8)
    }
}
