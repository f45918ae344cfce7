import BookPlan

/// A run cannot send anything.
struct RunRefusal: Error, Sendable {
    /// Why, in one line.
    var reason: String
    /// How the program ends for it.
    var status: ExitStatus

    /// Creates a refusal.
    init(_ reason: String, _ status: ExitStatus) {
        self.reason = reason
        self.status = status
    }
}
