import BookLedger
import BookManifest
import FoundationEssentials

extension Plan {
    /// The limits of a run of the plan.
    package var limits: RunLimits {
        RunLimits(
            manifest.limits, maxCost: selection.maxCost, maxTokens: selection.maxTokens,
            maxChapters: selection.maxChapters)
    }
}

extension RunBudget {
    /// Creates the budget of a plan's run before its first request.
    package init(_ plan: Plan) {
        let selection = plan.selection
        self.init(
            limits: plan.limits, book: Spending(plan),
            costBefore: selection.maxCost == nil ? 0 : selection.spentBefore.cost,
            tokensBefore: selection.maxTokens == nil ? 0 : selection.spentBefore.tokens, prices: plan.snapshot.prices)
    }
}

extension Spending {
    /// The spending of all runs of a book, orphans included.
    init(_ plan: Plan) {
        let prices = plan.snapshot.prices
        for history in plan.chapters.compactMap(\.found.history) + plan.orphans {
            for request in history.requests {
                let bound = WorstCase(request.row, prices: prices)
                for attempt in request.attempts { add(attempt, atMost: bound) }
            }
            for file in history.files { add(file.usage) }
        }
        for usage in plan.chapters.compactMap(\.unrecordedUsage) { add(usage) }
    }
}
