import BookBatch

/// What a check has found out.
struct CheckFindings: Sendable {
    /// Something that keeps a run from succeeding.
    struct Problem: Sendable, Hashable {
        /// How a run would end.
        var status: ExitStatus
        /// What is wrong and what to do, in one line.
        var message: String
    }

    /// What is as it should be.
    var facts: [String] = []
    /// What may not be meant.
    var warnings: [String] = []
    /// What is wrong.
    var errors: [Problem] = []
}
