import BookPlan

/// The findings of a check.
struct CheckFindings: Sendable {
    /// An obstacle to the success of a run.
    struct Obstacle: Sendable, Hashable {
        /// The end of a run with this obstacle.
        var status: ExitStatus
        /// The obstacle, in one line.
        var message: String
        /// Exact advice on it.
        var advice: String?
    }

    /// Facts in good order.
    var facts: [String] = []
    /// Possible mistakes.
    var warnings: [String] = []
    /// The obstacles.
    var errors: [Obstacle] = []
}
