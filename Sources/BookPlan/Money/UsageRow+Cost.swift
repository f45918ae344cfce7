import BookLedger
import FoundationEssentials

extension UsageRow {
    /// The cost, where it is one. What is negative or no number is a mistake from outside, and unknown.
    var knownCost: Decimal? { cost.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }
}
