import BookLedger
import BookManifest

extension Spending {
    /// The spending of all runs of a book, orphans included.
    init(_ plan: Plan) {
        let prices = plan.snapshot.prices
        for history in plan.chapters.compactMap(\.found.history) + plan.orphans.map(\.history) {
            for request in history.requests {
                let bound = WorstCase(request.row, prices: prices)
                for attempt in request.attempts { add(attempt, atMost: bound) }
            }
            for file in history.files { add(file.usage) }
        }
        for usage in plan.chapters.compactMap(\.unrecordedUsage) { add(usage) }
    }
}
