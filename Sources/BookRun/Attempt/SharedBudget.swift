import BookLedger
import BookPlan
import OpenRouter
import Synchronization

/// The budget of a run, shared by its chapters' turns.
final class SharedBudget: Sendable {
    private let budget: Mutex<RunBudget>

    /// Shares a budget.
    init(_ budget: RunBudget) { self.budget = Mutex(budget) }

    /// The tokens and the cost of this run's attempts.
    var spent: Spending { budget.withLock(\.run) }

    /// The tokens and the cost of all runs, this one included.
    var spentOnBook: Spending { budget.withLock(\.book) }

    /// Returns the most tokens and cost of one attempt.
    func worstCase(of request: ChatRequest) -> WorstCase { budget.withLock { $0.worstCase(of: request) } }

    /// Returns the limit broken by an attempt. `nil` if it may be sent.
    func refusal(of bound: WorstCase) -> LimitReached? { budget.withLock { $0.refusal(of: bound) } }

    /// Reserves the worst case of an attempt.
    ///
    /// - Throws: ``LimitReached`` if it does not fit.
    func reserve(_ bound: WorstCase) throws(LimitReached) -> RunBudget.Reservation {
        try budget.withLock { (budget) throws(LimitReached) in try budget.reserve(bound) }
    }

    /// Counts an attempt's use, and frees its reservation.
    func settle(_ reservation: RunBudget.Reservation, with attempt: AttemptRow) {
        budget.withLock { $0.settle(reservation, with: attempt) }
    }

    /// Frees the reservation of an unsent attempt.
    func release(_ reservation: RunBudget.Reservation) { budget.withLock { $0.release(reservation) } }
}
