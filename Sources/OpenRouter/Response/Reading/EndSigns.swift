/// What the events so far tell of an answer's end.
///
/// Servers repeat `stop` on every chunk, send text after it, and leave usage or `[DONE]` out. So a reason alone ends
/// nothing. It is believed where an earlier event came without one, and until text follows it.
struct EndSigns: Sendable, Hashable {
    /// What one event brought.
    struct Event: Sendable, Hashable {
        /// Whether it has a choice, even an empty one.
        var hasChoice = false
        /// Whether it says why the model stopped.
        var hasReason = false
        /// Whether it has text, reasoning or words of a refusal.
        var hasText = false
        /// Whether it has a count of tokens.
        var hasUsage = false
    }

    /// Whether a credible reason came. Only usage and `[DONE]` may follow.
    var isSettled: Bool { isCounted || isBelieved }
    /// Whether the answer is whole without regard to the connection. It has a reason and its usage, in either order.
    var isProven: Bool { isCounted || (isBelieved && textWasCounted) }
    /// Whether usage came with the reason or after it. No later count is to come then.
    private(set) var isCounted = false

    private var isBelieved: Bool { hasReason && tellsReasons && !textFollowed }

    private var hasReason = false
    /// Whether the server sends chunks without a reason. A chunk with one is credible then.
    private var tellsReasons = false
    /// Whether text came after a reason. The reason was none then.
    private var textFollowed = false
    private var hasText = false
    /// Whether usage came with text or after it. A count before any text is only that of the prompt.
    private var textWasCounted = false

    /// Takes the next event.
    mutating func receive(_ event: Event) {
        if event.hasText, hasReason {
            textFollowed = true
            isCounted = false
        }
        if event.hasText { hasText = true }
        if event.hasUsage, hasText { textWasCounted = true }
        if event.hasChoice, !event.hasReason, !hasReason { tellsReasons = true }
        if event.hasReason { hasReason = true }
        if event.hasUsage, hasReason, !textFollowed, tellsReasons || !event.hasChoice { isCounted = true }
    }
}
