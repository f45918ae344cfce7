import BookPlan

/// The reason of a run to send no further request.
package struct StopReason: Sendable, Hashable, CustomStringConvertible {
    /// The event, in one line.
    package var message: String
    /// A person's remedy, in one line. `nil` for the remedy of the exit status.
    package var advice: String?
    /// Whether ``description`` tells the remedy too. Otherwise the report has it beside a chapter.
    package let tellsAdvice: Bool

    /// Creates a reason whose description is the event alone.
    init(_ message: String, beside advice: String? = nil) {
        self.message = message
        self.advice = advice
        tellsAdvice = false
    }

    /// Creates a reason whose description has event and remedy.
    init(_ message: String, advice: String) {
        self.message = message
        self.advice = advice
        tellsAdvice = true
    }

    /// Creates the reason of a limit.
    init(_ limit: LimitReached) { self.init(limit.description, advice: limit.advice) }

    /// The reason in one line.
    package var description: String { tellsAdvice ? "\(message); \(advice ?? "")" : message }
}

extension StopReason: ExpressibleByStringInterpolation {
    /// Creates a reason whose description is the event alone.
    package init(stringLiteral message: String) { self.init(message) }
}
