public import FoundationEssentials

/// The tokens and the cost of an answer, by the server's count. An unknown value is `nil`, never zero.
public struct TokenUsage: Sendable, Hashable {
    /// Tokens of the prompt.
    public var promptTokens: Int?
    /// Tokens of the answer, reasoning included.
    public var completionTokens: Int?
    /// Prompt and completion tokens.
    public var totalTokens: Int?
    /// Tokens of the model's reasoning, part of ``completionTokens``.
    public var reasoningTokens: Int?
    /// Tokens of the prompt from a provider's cache, part of ``promptTokens``.
    public var cachedTokens: Int?
    /// The whole bill, in US dollars.
    ///
    /// Mostly it is OpenRouter's charge. With a provider key of the user's own, the provider's bill is added. It is
    /// unknown if the server does not tell that bill.
    public var cost: Decimal?
    /// Whether a provider key of the user's own paid the provider.
    public var isOwnKey: Bool

    /// Creates a usage. Every value left out is unknown.
    public init(
        promptTokens: Int? = nil, completionTokens: Int? = nil, totalTokens: Int? = nil, reasoningTokens: Int? = nil,
        cachedTokens: Int? = nil, cost: Decimal? = nil, isOwnKey: Bool = false
    ) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.totalTokens = totalTokens
        self.reasoningTokens = reasoningTokens
        self.cachedTokens = cachedTokens
        self.cost = cost
        self.isOwnKey = isOwnKey
    }
}
