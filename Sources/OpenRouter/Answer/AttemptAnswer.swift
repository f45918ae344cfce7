/// The answer of one attempt, whole or not. It holds as much as the server sent.
public struct AttemptAnswer: Sendable, Hashable {
    /// The visible text, exactly as sent. It is empty if none came.
    public var text = ""
    /// Whether reasoning came, visible or encrypted.
    public var hasReasoning = false
    /// A refusal in the model's own words.
    public var refusal: String?
    /// The model of the server's choice. A fallback or an alias can make it another than the requested one.
    public var model: String?
    /// The provider behind the model.
    public var provider: String?
    /// OpenRouter's id of the generation, from the headers or the body.
    public var generationID: String?
    /// Why the model stopped.
    public var finishReason: FinishReason?
    /// The provider's own word for it.
    public var nativeFinishReason: String?
    /// The used tokens and the cost. It is `nil` if the server did not say.
    public var usage: TokenUsage?
    /// Oddities for the log, such as a negative token count. There are at most 16.
    public var warnings: [String] = []

    /// Creates an empty answer.
    public init() {}
}
