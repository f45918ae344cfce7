import BookPlan

/// The refusal of a run to send anything.
struct RunRefusal: Error, Sendable {
    /// The reason, in one line.
    var reason: String
    /// The program's exit status for it.
    var status: ExitStatus

    /// Creates a refusal.
    init(_ reason: String, _ status: ExitStatus) {
        self.reason = reason
        self.status = status
    }
}
