package import BookLedger
package import FoundationEssentials

extension AttemptRow {
    /// The cost of an attempt.
    package enum Cost: Sendable, Hashable {
        /// The attempt cost nothing. It was refused, or never arrived.
        case none
        /// The attempt cost this amount, in US dollars. An answer of the response cache costs 0.
        case known(Decimal)
        /// The attempt may have cost something. The server did not name an amount.
        case unknown
    }

    /// The cost, as far as the ledger knows.
    package var cost: Cost {
        if head?.isCacheHit == true { return .known(0) }
        if let cost = end?.usage.knownCost { return .known(cost) }
        return end?.mayBeBilled == false ? .none : .unknown
    }
}
