package import FoundationEssentials

/// What an attempt used and cost; `nil` is unknown, never zero.
package struct UsageRow: Sendable, Hashable {
    /// Tokens of the prompt.
    package var promptTokens: Int?
    /// Tokens of the answer, reasoning included.
    package var completionTokens: Int?
    /// Tokens of reasoning.
    package var reasoningTokens: Int?
    /// Prompt tokens that came from a provider's cache.
    package var cachedTokens: Int?
    /// What was paid, in US dollars, exactly; stored as the decimal text.
    package var cost: Decimal?

    /// Creates a usage; what is left out is unknown.
    package init(
        promptTokens: Int? = nil, completionTokens: Int? = nil, reasoningTokens: Int? = nil, cachedTokens: Int? = nil,
        cost: Decimal? = nil
    ) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.reasoningTokens = reasoningTokens
        self.cachedTokens = cachedTokens
        self.cost = cost
    }
}
