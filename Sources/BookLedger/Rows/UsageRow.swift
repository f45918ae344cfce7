package import FoundationEssentials

/// The usage and the cost of an attempt. `nil` is unknown, never zero.
package struct UsageRow: Sendable, Hashable {
    /// Tokens of the prompt.
    package var promptTokens: Int?
    /// Tokens of the answer, reasoning included.
    package var completionTokens: Int?
    /// Tokens of reasoning.
    package var reasoningTokens: Int?
    /// Prompt tokens from a provider's cache.
    package var cachedTokens: Int?
    /// The price in US dollars, exact.
    package var cost: Decimal?

    /// Creates a usage. A member is unknown by default.
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

extension UsageRow: ColumnRow {
    static let columns = Columns("prompt_tokens", "completion_tokens", "reasoning_tokens", "cached_tokens", "cost")

    init(from row: inout Row) throws(LedgerError) {
        promptTokens = try row.next()
        completionTokens = try row.next()
        reasoningTokens = try row.next()
        cachedTokens = try row.next()
        cost = try row.next()
    }

    var values: [any ColumnValue] { [promptTokens, completionTokens, reasoningTokens, cachedTokens, cost] }
}
