import BookLedger
import BookManifest
import FoundationEssentials

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
