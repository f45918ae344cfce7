package import BookLedger
package import FoundationEssentials
package import OpenRouter

extension PriceRow {
    /// What a server's list says that a model costs; `nil` where it names no price for tokens, or one that varies.
    ///
    /// - Parameters:
    ///   - model: The model's entry.
    ///   - fetchedAt: When the list was asked, UTC.
    package init?(_ model: ModelInfo, fetchedAt: Date) {
        guard let prompt = model.promptPrice, let completion = model.completionPrice, let request = model.requestPrice
        else { return nil }
        self.init(
            model: model.id, prompt: prompt, completion: completion, request: request,
            fetchedAt: fetchedAt)
    }
}
