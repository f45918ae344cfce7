package import BookLedger
package import FoundationEssentials

extension AttemptRow {
    /// What an attempt cost.
    package enum Cost: Sendable, Hashable {
        /// Nothing: it was refused, or never arrived.
        case none
        /// So many US dollars; 0 where the response cache answered.
        case known(Decimal)
        /// It may have cost something, and the server did not say what.
        case unknown
    }

    /// What it cost, as far as the ledger knows.
    package var cost: Cost {
        if head?.isCacheHit == true { return .known(0) }
        if let cost = end?.usage.cost, cost.isFinite { return .known(cost) }
        return end?.mayBeBilled == false ? .none : .unknown
    }
}
