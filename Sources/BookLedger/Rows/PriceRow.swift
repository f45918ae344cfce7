package import FoundationEssentials

/// The prices of a model, as `/models` said.
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

extension PriceRow: ColumnRow {
    static let columns = Columns("model", "prompt", "completion", "request", "fetched_at")

    init(from row: inout Row) throws(LedgerError) {
        model = try row.next()
        prompt = try row.next()
        completion = try row.next()
        request = try row.next()
        fetchedAt = try row.next()
    }

    var values: [any ColumnValue] { [model, prompt, completion, request, fetchedAt] }
}
