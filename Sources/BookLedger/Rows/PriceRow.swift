package import FoundationEssentials

/// What a model's tokens cost, as `/models` said.
package struct PriceRow: Sendable, Hashable {
    /// The model's id.
    package var model: String
    /// US dollars a prompt token.
    package var prompt: Decimal
    /// US dollars a completion token.
    package var completion: Decimal
    /// US dollars a request.
    package var request: Decimal
    /// When it was asked, UTC.
    package var fetchedAt: Date

    /// Creates a row.
    package init(model: String, prompt: Decimal, completion: Decimal, request: Decimal, fetchedAt: Date) {
        self.model = model
        self.prompt = prompt
        self.completion = completion
        self.request = request
        self.fetchedAt = fetchedAt
    }
}
