/// Counts failures that speak of the service or the run rather than of a chapter, and says when to pause and when to
/// stop.
struct CircuitBreaker: Sendable, Hashable {
    /// How many chapters in a row have to fail the same way.
    static let threshold = 3

    /// What follows a chapter.
    enum Verdict: Sendable, Hashable {
        /// The next chapter.
        case proceed
        /// A pause, then the next chapter.
        case coolDown(Duration)
        /// The service is down for longer than the run waits.
        case stopExhausted
        /// The first chapters were all refused for the same reason.
        case stopRefused
    }

    private var coolDowns: ArraySlice<Duration>
    private var exhaustedInARow = 0
    private var refusal: String?
    private var refusals = 0
    private var hasOtherEnding = false

    /// Starts closed.
    ///
    /// - Parameter coolDowns: The pauses, one after another.
    init(coolDowns: [Duration]) {
        self.coolDowns = coolDowns[...]
    }

    /// A chapter ended in another way than by one of the failures below.
    mutating func noteOther() {
        exhaustedInARow = 0
        hasOtherEnding = true
    }

    /// A chapter used up its attempts.
    mutating func noteExhausted() -> Verdict {
        hasOtherEnding = true
        exhaustedInARow += 1
        guard exhaustedInARow >= Self.threshold else { return .proceed }
        exhaustedInARow = 0
        return coolDowns.popFirst().map(Verdict.coolDown) ?? .stopExhausted
    }

    /// The server called a chapter's request wrong.
    ///
    /// - Parameter reason: Its words; only equal ones count together, and only while no chapter ended in another way.
    /// - Returns: What follows.
    mutating func noteRefused(_ reason: String) -> Verdict {
        exhaustedInARow = 0
        if refusal != nil, refusal != reason { hasOtherEnding = true }
        refusal = reason
        refusals += 1
        return refusals >= Self.threshold && !hasOtherEnding ? .stopRefused : .proceed
    }
}
