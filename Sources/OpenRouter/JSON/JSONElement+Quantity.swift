import FoundationEssentials

extension JSONElement {
    /// An amount of money, from a number or a number in a string.
    ///
    /// OpenRouter sends prices as strings, and gateways send costs so.
    var amount: Decimal? { quantityText.flatMap { JSONNumber.decimal($0) } }

    /// A count, from a whole number or one in a string.
    var count: Int? { quantityText.flatMap { JSONNumber.integer($0) } }

    /// The text of a number, whether or not it stands in quotes.
    private var quantityText: String? { numberText ?? shortString }
}
