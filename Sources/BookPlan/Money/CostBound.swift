package import BookLedger
package import FoundationEssentials
import OpenRouter

/// The most that an attempt can have cost whose cost the server did not say.
package enum CostBound {
    /// Whether a model costs nothing.
    package static func isFree(_ model: String) -> Bool { FreeModel.contains(model) }

    /// The bound of one attempt of a request that nothing was reserved for, in US dollars: the estimated tokens of its prompt
    /// and the most tokens that its answer may have, at the price of the dearest model that may have served; 0 where all of
    /// them are free; `nil` where there is no limit of tokens or no price.
    package static func of(_ request: RequestRow, prices: [String: PriceRow]) -> Decimal? {
        of(request.models, request.estimatedPromptTokens, request.maxTokens, prices: prices)
    }

    /// The bound of one attempt that any of these models may serve, in US dollars: the dearest one's; `nil` where there is no
    /// limit of tokens or no price, or the price is absurd.
    static func of(_ models: [String], _ promptTokens: Int, _ maxTokens: Int?, prices: [String: PriceRow]) -> Decimal? {
        var most: Decimal = 0
        for model in models where !isFree(model) {
            guard let price = prices[model], let maxTokens else { return nil }
            let cost = price.cost(promptTokens: promptTokens, completionTokens: maxTokens)
            guard cost.isFinite else { return nil }
            most = max(most, cost)
        }
        return most
    }
}

extension PriceRow {
    /// What one request of so many tokens costs, in US dollars.
    package func cost(promptTokens: Int, completionTokens: Int) -> Decimal {
        Decimal(promptTokens) * prompt + Decimal(completionTokens) * completion + request
    }
}
