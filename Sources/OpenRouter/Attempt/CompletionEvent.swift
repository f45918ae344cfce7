/// What a caller sees while a request is under way.
public enum CompletionEvent: Sendable, Hashable {
    /// Nothing is sent for this long.
    case waiting(Duration, reason: WaitReason)
    /// An attempt begins; from 1. What earlier attempts had sent is void when this is over 1.
    case attempting(Int)
    /// Visible text, in order.
    case text(String)
    /// The model is thinking: data came, but none to show.
    case reasoning
    /// An attempt failed; another may follow.
    case failed(attempt: Int, Failure)
}
