package import FoundationEssentials

/// What requests will cost.
package enum EstimatedCost: Sendable, Hashable {
    /// From the least to the most, in US dollars.
    case range(ClosedRange<Decimal>)
    /// No price is known for these models.
    case unpriced([String])
    /// An answer may have any length.
    case unlimited
}
