package import BookLedger
package import FoundationEssentials
package import OpenRouter

extension PriceRow {
    /// Takes a model's prices from a server's list. Returns `nil` without a fixed price for tokens.
    ///
    /// - Parameters:
    ///   - model: The model's entry.
    ///   - fetchedAt: The time of the list, UTC.
    package init?(_ model: ModelInfo, fetchedAt: Date) {
        guard let prompt = model.promptPrice, let completion = model.completionPrice, let request = model.requestPrice
        else { return nil }
        self.init(
            model: model.id, prompt: prompt, completion: completion, request: request,
            fetchedAt: fetchedAt)
    }
}
