package import BookLedger
import FoundationEssentials

extension AttemptSums {
    /// Adds up a planned chapter's attempts over all runs, and what its file alone says.
    ///
    /// - Parameters:
    ///   - planned: The chapter.
    ///   - prices: What models cost, by id, for the bounds of attempts that nothing was reserved for.
    package init(_ planned: PlannedChapter, prices: [String: PriceRow]) {
        if let history = planned.history { self.init(history, prices: prices) } else { self.init() }
        if let usage = planned.unrecordedUsage { add(usage) }
    }
}
