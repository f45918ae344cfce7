/// A chat request, as far as the simulator acts on it.
struct ChatCall: Sendable {
    /// The requested model. With nil, the account chooses.
    var model: String?
    /// The models to fall back to, in order.
    var fallbackModels: [String]
    /// The messages' texts, in order.
    var messages: [String]
    /// The text of the last user message. Without one, the text of the last message.
    var prompt: String
    /// Whether a stream is asked for.
    var isStreamed: Bool
    /// The limit for the completion, in tokens.
    var maxTokens: Int?
    /// The seed of the text, a hash of the model, the messages and the client's seed.
    var textSeed: UInt64

    /// Whether `text` occurs in a message, in any case.
    func mentions(_ text: String) -> Bool {
        let text = text.lowercased()
        return messages.contains { $0.lowercased().contains(text) }
    }

    /// The tokens of all messages, and four more for each. Chat templates take these.
    var promptTokens: Int { messages.reduce(0) { $0 + TokenCount.tokens(of: $1) + 4 } }
}

extension ChatCall {
    private enum Role: String {
        case system, user, assistant, tool, developer
    }

    /// Reads a body.
    ///
    /// - Throws: `APIFailure` with status 400, as the API answers.
    init(parsing body: [UInt8]) throws(APIFailure) {
        let json: JSON
        do {
            json = try JSON(parsing: body)
        } catch {
            throw .invalid("Invalid JSON in the request body")
        }
        guard case .object = json else { throw .invalid("The request body must be a JSON object") }
        guard let list = json["messages"]?.elements, !list.isEmpty else {
            throw .invalid("Input required: specify \"messages\"", type: "invalid_prompt")
        }
        var seed = FNV1a()
        var messages: [String] = []
        var prompt: String?
        for (index, message) in list.enumerated() {
            guard let role = message["role"]?.text.flatMap(Role.init(rawValue:)) else {
                throw .invalid("messages[\(index)].role is missing or not known", type: "invalid_prompt")
            }
            let text = try Self.text(of: message["content"], at: index)
            seed.combine(role.rawValue)
            seed.combine(text)
            messages.append(text)
            if role == .user { prompt = text }
        }
        self.messages = messages
        self.prompt = prompt ?? messages.last ?? ""
        model = try Self.optionalText(json["model"], named: "model")
        fallbackModels = (json["models"]?.elements ?? []).compactMap(\.text)
        switch json["stream"] {
        case nil, .null?: isStreamed = false
        case .bool(let value)?: isStreamed = value
        default: throw .invalid("stream must be a boolean")
        }
        maxTokens = nil
        for name in ["max_completion_tokens", "max_tokens"] {
            switch json[name] {
            case nil, .null?: continue
            case let value?:
                guard let limit = value.wholeNumber, limit >= 1 else {
                    throw .invalid("\(name) must be a whole number of at least 1")
                }
                maxTokens = maxTokens ?? limit
            }
        }
        seed.combine(model ?? "")
        seed.combine(json["seed"]?.compactText ?? "")
        textSeed = seed.value
    }

    private static func text(of content: JSON?, at index: Int) throws(APIFailure) -> String {
        switch content {
        case nil, .null?: return ""
        case .string(let text)?: return text
        case .array(let parts)?: return parts.compactMap { $0["text"]?.text }.joined(separator: "\n")
        default: throw .invalid("messages[\(index)].content must be text or parts", type: "invalid_prompt")
        }
    }

    private static func optionalText(_ value: JSON?, named name: String) throws(APIFailure) -> String? {
        switch value {
        case nil, .null?: return nil
        case .string(let text)?: return text
        default: throw .invalid("\(name) must be a string")
        }
    }
}
