package import FoundationEssentials

/// The estimated cost of requests.
package enum EstimatedCost: Sendable, Hashable {
    /// The least and the highest cost, in US dollars.
    case range(ClosedRange<Decimal>)
    /// These models have no known price.
    case unpriced([String])
    /// The built-in model would be asked, which OpenRouter has retired.
    case retired(String)
    /// An answer may have any length.
    case unlimited
}
