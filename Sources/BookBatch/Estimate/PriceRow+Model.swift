package import BookLedger
package import FoundationEssentials
package import OpenRouter

extension PriceRow {
    /// What a server's list says that a model costs; `nil` where it names no price for tokens, or one that varies. A price for
    /// a request that it does not name is none.
    ///
    /// - Parameters:
    ///   - model: The model's entry.
    ///   - fetchedAt: When the list was asked, UTC.
    package init?(_ model: ModelInfo, fetchedAt: Date) {
        guard let prompt = model.promptPrice, let completion = model.completionPrice else { return nil }
        self.init(
            model: model.id, prompt: prompt, completion: completion, request: model.requestPrice ?? 0,
            fetchedAt: fetchedAt)
    }
}
