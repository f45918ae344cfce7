import BookPlan
import FoundationEssentials
import OpenRouter
import Pacing

/// The next step of a run after a chapter's turn.
enum NextStep: Sendable, Hashable {
    /// The next chapter is asked.
    case goOn
    /// The next chapter is asked. This one may be asked again later, from an instant of the waiting clock on.
    case tryLater(WaitingClock.Instant)
    /// The service does not have the chapter's model.
    case modelMissing(AttemptFailure)
    /// No free request is left until a date. The run stops for the reason.
    case dailyQuota(until: Date, StopReason)
    /// The run stops for the reason, and the program ends with the status.
    case stop(StopReason, ExitStatus)
}
