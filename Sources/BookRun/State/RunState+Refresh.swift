import BookLedger
import BookManifest
import BookPlan
import BookReport

extension RunState {
    /// Takes the ledger's newest figures into plan and rows.
    mutating func refresh(from snapshot: LedgerSnapshot) {
        plan.snapshot = snapshot
        for index in records.indices {
            guard let history = snapshot.chapters[plan.chapters[index].id] else { continue }
            plan.chapters[index].found.history = history
            records[index].setFigures(AttemptSums(plan.chapters[index], prices: snapshot.prices))
        }
    }
}
