import BookPlan
import BookReport
import OpenRouter

extension RunState {
    /// Counts the end of a chapter's turn, and returns the next step.
    mutating func breakerVerdict(after index: Int) -> CircuitBreaker.Verdict {
        let problem = records[index].problem
        switch problem?.errorClass {
        case .some where transientFailures.contains(index): return breaker.noteExhausted()
        case .request(.invalidRequest): return breaker.noteRefused(problem?.message ?? "")
        default:
            breaker.noteOther()
            return .proceed
        }
    }
}
