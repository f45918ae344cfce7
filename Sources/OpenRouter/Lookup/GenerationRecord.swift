/// The server's record of an answer (`GET /generation`). An unknown value is `nil`.
public struct GenerationRecord: Sendable, Hashable {
    /// OpenRouter's id of the generation.
    public var id: String
    /// The model of the answer.
    public var model: String?
    /// The provider behind the model.
    public var provider: String?
    /// The used tokens by the provider's own count, and their cost.
    public var usage: TokenUsage
    /// Why the model stopped.
    public var finishReason: FinishReason?
    /// Whether the client went away before the end.
    public var isCancelled: Bool?

    /// Creates a record.
    public init(
        id: String, model: String? = nil, provider: String? = nil, usage: TokenUsage = TokenUsage(),
        finishReason: FinishReason? = nil, isCancelled: Bool? = nil
    ) {
        self.id = id
        self.model = model
        self.provider = provider
        self.usage = usage
        self.finishReason = finishReason
        self.isCancelled = isCancelled
    }

    /// Reads the answer to `GET /generation`, `{data: {...}}` or the mapping alone. The result is `nil` for anything
    /// else, such as an error inside a 200.
    ///
    /// - Parameters:
    ///   - body: The answer.
    ///   - id: The requested id. A record without an id of its own keeps it.
    ///   - redact: Takes secrets out of what the server says.
    init?(_ body: [UInt8], id: String, redact: (String) -> String = { $0 }) {
        guard let root = try? JSONDocument(body).root, root["error"] == nil else { return nil }
        let data = root["data"] ?? root
        guard data.kind == .object, !data.members.isEmpty else { return nil }
        func word(_ name: String) -> String? {
            data[name]?.shortString.map { MessageLine.make(redact($0), limit: 200) }
        }
        self.init(
            id: word("id") ?? id, model: word("model"), provider: word("provider_name"),
            usage: TokenUsage(readingGeneration: data),
            finishReason: word("finish_reason").map { FinishReason(rawValue: $0) }, isCancelled: data["cancelled"]?.bool
        )
    }
}
