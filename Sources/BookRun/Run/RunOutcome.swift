package import BookPlan
package import BookReport

/// What a run came to.
package struct RunOutcome: Sendable {
    /// The report as it was written, or as it would have been written.
    package var report: RunReport
    /// How the program is to end, as far as this run is concerned.
    package var status: ExitStatus

    /// What its attempts took.
    package var spent: Spending

    /// Creates an outcome.
    package init(report: RunReport, status: ExitStatus, spent: Spending = Spending()) {
        self.report = report
        self.status = status
        self.spent = spent
    }
}
