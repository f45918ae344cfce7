public import FoundationEssentials

/// One request for a chat completion.
///
/// A request is a value. Encoded twice it gives the same bytes. So every attempt sends the same body, and a server's
/// response cache, whose key covers the order of the fields, recognises a repeat.
public struct ChatRequest: Sendable, Hashable {
    /// The model, such as `qwen/qwen3-235b-a22b:free`.
    public var model: String
    /// Other models for OpenRouter to fall back to, in this order (field `models`).
    public var fallbackModels: [String]
    /// The messages, at least one.
    public var messages: [ChatMessage]
    /// Further fields of the body by their API names, such as `temperature`. A `null` is not sent.
    public var parameters: [String: JSONValue]
    /// Whether the answer is streamed.
    public var stream: Bool

    /// Creates a request.
    public init(
        model: String, fallbackModels: [String] = [], messages: [ChatMessage], parameters: [String: JSONValue] = [:],
        stream: Bool = true
    ) {
        self.model = model
        self.fallbackModels = fallbackModels
        self.messages = messages
        self.parameters = parameters
        self.stream = stream
    }

    /// All models of the request, the first one first, from either of their fields.
    package var models: [String] {
        guard fallbackModels.isEmpty, case .array(let others)? = parameters["models"] else {
            return [model] + fallbackModels
        }
        return [model]
            + others.compactMap { other in
                if case .string(let id) = other { id } else { nil }
            }
    }

    /// The body of the request. It is JSON with its fields in the order of their names.
    ///
    /// A streamed answer is asked to count what it used. OpenRouter does so by itself, but others only when asked.
    ///
    /// - Returns: UTF-8 bytes, the same for equal requests.
    /// - Throws: `EncodingError` where a number cannot be written as JSON.
    public func body() throws -> Data { try body(asksForUsage: stream) }

    /// The body without the question for usage. Equal requests have equal bytes.
    package func identifyingBody() throws -> Data { try body(asksForUsage: false) }

    /// The fields of the body without the question for usage.
    package var fields: [String: JSONValue] {
        var fields = parameters.filter { $0.value != .null }
        fields["model"] = .string(model)
        if !fallbackModels.isEmpty { fields["models"] = .array(fallbackModels.map(JSONValue.string)) }
        fields["messages"] = .array(
            messages.map { .object(["role": .string($0.role.rawValue), "content": .string($0.content)]) })
        fields["stream"] = .bool(stream)
        return fields
    }

    private func body(asksForUsage: Bool) throws -> Data {
        var fields = fields
        if asksForUsage {
            var options: [String: JSONValue] = [:]
            if case .object(let own)? = fields["stream_options"] { options = own }
            options["include_usage"] = .bool(true)
            fields["stream_options"] = .object(options)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(JSONValue.object(fields))
    }
}
