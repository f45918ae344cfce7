package import BookLedger
package import FoundationEssentials

extension PriceRow {
    /// The cost of one request with these counts of tokens, in US dollars.
    package func cost(promptTokens: Int, completionTokens: Int) -> Decimal {
        Decimal(promptTokens) * prompt + Decimal(completionTokens) * completion + request
    }
}
