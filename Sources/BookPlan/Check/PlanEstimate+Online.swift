import BookLedger
package import FoundationEssentials
package import OpenRouter

extension PlanEstimate {
    /// Whether a model has no known price.
    package var lacksPrices: Bool { if case .unpriced = cost { true } else { false } }

    /// Estimates the requests of a plan with the server's prices.
    ///
    /// - Parameters:
    ///   - plan: The plan. The states of its chapters are read.
    ///   - client: The client for the server.
    ///   - now: Wall time, UTC.
    /// - Throws: `OpenRouterError` if the server tells no prices.
    package init(_ plan: Plan, pricesFrom client: OpenRouterClient, now: Date) async throws {
        let rows = try await client.models().models.compactMap { PriceRow($0, fetchedAt: now) }
        self.init(plan, prices: Dictionary(rows.map { ($0.model, $0) }) { first, _ in first })
    }
}
