package import BookLedger
package import FoundationEssentials
import OpenRouter

/// The highest possible cost of an attempt of unknown cost.
package enum CostBound {
    /// Whether a model costs nothing.
    package static func isFree(_ model: String) -> Bool { FreeModel.contains(model) }

    /// The bound of one attempt without a reservation, in US dollars.
    ///
    /// It takes the estimated tokens of the prompt and the most tokens of the answer, at the price of the dearest model
    /// allowed to serve. It is 0 if all of them are free, and `nil` without a limit of tokens or a price.
    package static func of(_ request: RequestRow, prices: [String: PriceRow]) -> Decimal? {
        of(request.models, request.estimatedPromptTokens, request.maxTokens, prices: prices)
    }

    /// The bound of one attempt open to any of these models, in US dollars.
    ///
    /// The dearest model sets it. It is `nil` without a limit of tokens, without a price or with an absurd price. A
    /// free model counts 0 even then.
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
