package import BookLedger
import FoundationEssentials

extension AttemptSums {
    /// Adds up a planned chapter's attempts over all runs. Usage known from its file alone is included.
    ///
    /// - Parameters:
    ///   - planned: The chapter.
    ///   - prices: The models' prices, by id. They bound the attempts without a reservation.
    package init(_ planned: PlannedChapter, prices: [String: PriceRow]) {
        if let history = planned.found.history { self.init(history, prices: prices) } else { self.init() }
        if let usage = planned.unrecordedUsage { addText(usage) }
    }
}
