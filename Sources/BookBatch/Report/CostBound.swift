package import BookLedger
package import FoundationEssentials

/// The most that an attempt can have cost whose cost the server did not say.
package enum CostBound {
    /// Whether a model costs nothing: OpenRouter's `:free` variants
    /// (https://openrouter.ai/docs/guides/routing/model-variants/free).
    package static func isFree(_ model: String) -> Bool { model.hasSuffix(":free") }

    /// The bound of one attempt of a request, in US dollars: the estimated tokens of its prompt and the most tokens that its
    /// answer may have at the model's price; 0 for a free model; `nil` where there is no limit of tokens or no price.
    package static func of(_ request: RequestRow, prices: [String: PriceRow]) -> Decimal? {
        if isFree(request.model) { return 0 }
        guard let price = prices[request.model], let maxTokens = request.maxTokens else { return nil }
        return price.cost(promptTokens: request.estimatedPromptTokens, completionTokens: maxTokens)
    }
}

extension PriceRow {
    /// What one request of so many tokens costs, in US dollars.
    package func cost(promptTokens: Int, completionTokens: Int) -> Decimal {
        Decimal(promptTokens) * prompt + Decimal(completionTokens) * completion + request
    }
}
