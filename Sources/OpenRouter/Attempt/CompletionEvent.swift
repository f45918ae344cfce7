/// What a caller sees while a request is under way.
public enum CompletionEvent: Sendable, Hashable {
    /// Nothing is sent for this long.
    case waiting(Duration, reason: WaitReason)
    /// An attempt begins, from 1. A number over 1 makes the text of earlier attempts void.
    case attempting(Int)
    /// Visible text, in order.
    case text(String)
    /// The model is thinking. Data came, but none to show.
    case reasoning
    /// An attempt failed. Another may follow.
    case failed(attempt: Int, AttemptFailure)
}
