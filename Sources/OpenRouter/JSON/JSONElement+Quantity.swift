import FoundationEssentials

extension JSONElement {
    /// An amount of money: a number, or a string that holds one.
    ///
    /// OpenRouter sends prices as strings, and gateways send costs so.
    var amount: Decimal? { quantityText.flatMap { JSONNumber.decimal($0) } }

    /// A count: a whole number, or a string that holds one.
    var count: Int? { quantityText.flatMap { JSONNumber.integer($0) } }

    /// The text of a number, whether or not it stands in quotes.
    private var quantityText: String? { numberText ?? shortString }
}
