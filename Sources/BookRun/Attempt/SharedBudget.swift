import BookLedger
import BookPlan
import OpenRouter
import Synchronization

/// The budget of a run, shared by its chapters' turns.
final class SharedBudget: Sendable {
    private let budget: Mutex<RunBudget>

    /// Shares a budget.
    init(_ budget: RunBudget) { self.budget = Mutex(budget) }

    /// What the attempts of the run took.
    var spent: Spending { budget.withLock(\.run) }

    /// What all runs have taken, this one included.
    var spentOnBook: Spending { budget.withLock(\.book) }

    /// The most that an attempt of a request can take.
    func worstCase(of request: ChatRequest) -> WorstCase { budget.withLock { $0.worstCase(of: request) } }

    /// Returns the limit that keeps an attempt from being sent; `nil` where it may be sent.
    func refusal(of bound: WorstCase) -> LimitReached? { budget.withLock { $0.refusal(of: bound) } }

    /// Reserves the most that an attempt can take.
    ///
    /// - Throws: ``LimitReached`` where it does not fit.
    func reserve(_ bound: WorstCase) throws(LimitReached) -> RunBudget.Reservation {
        try budget.withLock { (budget) throws(LimitReached) in try budget.reserve(bound) }
    }

    /// Counts what an attempt took in place of what was reserved for it.
    func settle(_ reservation: RunBudget.Reservation, with attempt: AttemptRow) {
        budget.withLock { $0.settle(reservation, with: attempt) }
    }

    /// Takes back what was reserved for an attempt that is not made.
    func release(_ reservation: RunBudget.Reservation) { budget.withLock { $0.release(reservation) } }
}
