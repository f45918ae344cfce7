import BookLedger
import FoundationEssentials

/// The sum of the least and the highest costs of requests.
struct CostRange: Sendable {
    /// The models' prices, by id. A simulator has `nil`, because nothing costs anything there.
    let prices: [String: PriceRow]?
    private var least: Decimal = 0
    private var most: Decimal = 0
    private var unpriced: Set<String> = []
    private var isUnlimited = false

    /// Creates the sum of no request.
    init(prices: [String: PriceRow]?) { self.prices = prices }

    /// Adds a request.
    ///
    /// - Parameters:
    ///   - estimate: The estimated tokens of the request.
    ///   - models: The models allowed to serve it.
    mutating func add(_ estimate: RequestEstimate, models: [String]) {
        guard let prices else { return }
        var costs: [Decimal] = []
        for model in models {
            if CostBound.isFree(model) {
                costs.append(0)
            } else if let price = prices[model] {
                isUnlimited = isUnlimited || estimate.completionTokens == nil
                costs += [estimate.completionTokens?.lowerBound, estimate.completionTokens?.upperBound].map {
                    price.cost(promptTokens: estimate.promptTokens, completionTokens: $0 ?? 0)
                }
            } else {
                unpriced.insert(model)
            }
        }
        least += costs.min() ?? 0
        most += costs.max() ?? 0
    }

    /// The cost of all requests together.
    var cost: EstimatedCost {
        if !unpriced.isEmpty { return .unpriced(unpriced.sorted()) }
        return isUnlimited ? .unlimited : .range(least...most)
    }
}
