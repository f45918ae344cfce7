/// Counts failures of the service or of the run. It says when to pause and when to stop. A chapter's own failures do
/// not count.
struct CircuitBreaker: Sendable, Hashable {
    /// The number of chapters in a row with like failures. Then the run pauses or stops.
    static let threshold = 3

    /// The next step after a chapter.
    enum Verdict: Sendable, Hashable {
        /// The next chapter.
        case proceed
        /// A pause, and then the next chapter.
        case coolDown(Duration)
        /// The service is down. All pauses are used up.
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

    /// Notes a chapter's end by none of the failures below.
    mutating func noteOther() {
        exhaustedInARow = 0
        hasOtherEnding = true
    }

    /// Counts a chapter with all its attempts used up.
    mutating func noteExhausted() -> Verdict {
        hasOtherEnding = true
        exhaustedInARow += 1
        guard exhaustedInARow >= Self.threshold else { return .proceed }
        exhaustedInARow = 0
        return coolDowns.popFirst().map(Verdict.coolDown) ?? .stopExhausted
    }

    /// Counts a request refused as wrong.
    ///
    /// - Parameter reason: The server's words. Only equal ones count together, and only before any other end of a
    ///   chapter.
    /// - Returns: The next step.
    mutating func noteRefused(_ reason: String) -> Verdict {
        exhaustedInARow = 0
        if refusal != nil, refusal != reason { hasOtherEnding = true }
        refusal = reason
        refusals += 1
        return refusals >= Self.threshold && !hasOtherEnding ? .stopRefused : .proceed
    }
}
