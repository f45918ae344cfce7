/// What one attempt brought, whole or not: as much of an answer as the server sent.
public struct Answer: Sendable, Hashable {
    /// The visible text, exactly as sent; empty where none came.
    public var text = ""
    /// Whether reasoning came, visible or encrypted.
    public var hasReasoning = false
    /// A refusal in the model's own words.
    public var refusal: String?
    /// The model that served, which a fallback or an alias can make another than the one asked.
    public var model: String?
    /// The provider that served.
    public var provider: String?
    /// OpenRouter's id of the generation, from the headers or the body.
    public var generationID: String?
    /// Why the model stopped.
    public var finishReason: FinishReason?
    /// The provider's own word for it.
    public var nativeFinishReason: String?
    /// What was used and paid; `nil` where the server did not say.
    public var usage: TokenUsage?
    /// Oddities worth a line in the log, such as a negative token count that was dropped; at most 16.
    public var warnings: [String] = []

    /// Creates an empty answer.
    public init() {}
}
