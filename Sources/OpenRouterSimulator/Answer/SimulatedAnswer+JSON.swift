extension SimulatedAnswer {
    /// The whole answer as one JSON object.
    var result: JSON {
        var members: [JSON.Member] = [
            .init("id", .string(id)),
            .init("provider", .string(provider)),
            .init("model", .string(model)),
            .init("object", "chat.completion"),
            .init("created", .integer(created)),
        ]
        switch choices {
        case .one: members.append(.init("choices", [choice]))
        case .empty: members.append(.init("choices", []))
        case .missing: break
        }
        members.append(.init("system_fingerprint", .string(Self.fingerprint)))
        members.append(.init("service_tier", nil))
        if let usageValue { members.append(.init("usage", usageValue)) }
        return .object(members)
    }

    private var choice: JSON {
        var members: [JSON.Member] = [
            .init("logprobs", nil),
            .init("finish_reason", .optional(finishReason)),
            .init("native_finish_reason", .optional(nativeFinishReason)),
            .init("index", 0),
            .init(
                "message",
                [
                    "role": "assistant",
                    "content": contentValue(text),
                    "refusal": nil,
                    "reasoning": .optional(reasoning),
                ]),
        ]
        if let error { members.append(.init("error", error)) }
        return .object(members)
    }

    /// `text` in the form of the content.
    func contentValue(_ text: String) -> JSON {
        switch content {
        case .string: .string(text)
        case .null: .null
        case .parts: [["type": "text", "text": .string(text)]]
        }
    }

    /// Text rather than `null`. The API's schema allows no `null` in a chunk.
    static let fingerprint = "fp_simulated"
}
