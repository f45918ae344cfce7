import BookBatch

/// The findings of a check.
struct CheckFindings: Sendable {
    /// An obstacle to the success of a run.
    struct Problem: Sendable, Hashable {
        /// The end of a run with this obstacle.
        var status: ExitStatus
        /// The obstacle and advice, in one line.
        var message: String
    }

    /// Facts in good order.
    var facts: [String] = []
    /// Possible mistakes.
    var warnings: [String] = []
    /// The obstacles.
    var errors: [Problem] = []
}
