import BookPlan
import BookReport
import OpenRouter

extension RunState {
    /// Counts how a chapter's turn ended, and says whether the run goes on.
    mutating func breakerVerdict(after index: Int) -> CircuitBreaker.Verdict {
        let problem = records[index].problem
        switch problem?.errorClass {
        case .some where transientFailures.contains(index): return breaker.noteExhausted()
        case FailureClass.invalidRequest.rawValue: return breaker.noteRefused(problem?.message ?? "")
        default:
            breaker.noteOther()
            return .proceed
        }
    }
}
