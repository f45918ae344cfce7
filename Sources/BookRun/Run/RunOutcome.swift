package import BookPlan
package import BookReport

/// The outcome of a run.
package struct RunOutcome: Sendable {
    /// The run's report, written or not.
    package var report: RunReport
    /// The program's exit status, as far as this run is concerned.
    package var status: ExitStatus
    /// The reason of an early end. `nil` for none.
    package var stopReason: StopReason?
    /// Whether the server answered anything. Without a request it did not.
    package var wasAnswered: Bool
    /// The tokens and the cost of its attempts.
    package var spent: Spending

    /// Creates an outcome.
    package init(
        report: RunReport, status: ExitStatus, stopReason: StopReason? = nil, wasAnswered: Bool = false,
        spent: Spending = Spending()
    ) {
        self.report = report
        self.status = status
        self.stopReason = stopReason
        self.wasAnswered = wasAnswered
        self.spent = spent
    }
}
