package import FoundationEssentials

/// The estimated cost of requests.
package enum EstimatedCost: Sendable, Hashable {
    /// The least and the highest cost, in US dollars.
    case range(ClosedRange<Decimal>)
    /// These models have no known price.
    case unpriced([String])
    /// An answer may have any length.
    case unlimited
}
