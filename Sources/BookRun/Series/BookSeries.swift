import BookPlan
package import Pacing

/// The books of one run of the program, one after the other.
package struct BookSeries: Sendable {
    /// What a series comes to.
    package struct Ending: Sendable {
        /// The outcome of each opened book.
        package var outcomes: [RunOutcome] = []
        /// The errors of books without an outcome, and of telling an outcome.
        package var failures: [any Error] = []
    }

    private let jobs: [BookJob]
    private let services: JobServices
    private let stopSwitch: StopSwitch
    private let stop: @Sendable (BookJob) -> RunStop

    /// Creates a series.
    ///
    /// - Parameters:
    ///   - jobs: The books in their order.
    ///   - services: What every run works with.
    ///   - stopSwitch: Is turned on when no further book is to begin.
    ///   - stop: The ends of a book's run from outside, if it begins now.
    package init(
        _ jobs: [BookJob], _ services: JobServices, stopSwitch: StopSwitch,
        stop: @escaping @Sendable (BookJob) -> RunStop
    ) {
        self.jobs = jobs
        self.services = services
        self.stopSwitch = stopSwitch
        self.stop = stop
    }

    /// Writes the books. The trouble of one keeps no other from being written.
    ///
    /// - Parameters:
    ///   - emit: Hears the events of every run.
    ///   - tell: Gets the outcome of each book at its end. An error of it is a failure like a book's own.
    /// - Returns: All outcomes and failures.
    package func run(
        emit: @escaping @Sendable (RunEvent) async -> Void, tell: (RunOutcome) throws -> Void
    ) async -> Ending {
        var ending = Ending()
        var spent = Spending()
        var services = services
        for var job in jobs where !stopSwitch.isOn {
            job.plan.selection.spentBefore = spent
            do {
                let outcome = try await job.run(services, stop: stop(job), emit: emit)
                ending.outcomes.append(outcome)
                spent.add(outcome.spent)
                // One wait for a missing network is long enough for all books.
                if outcome.status == .unavailable, !outcome.wasAnswered { services.networkWait = .zero }
                try tell(outcome)
            } catch {
                ending.failures.append(error)
            }
        }
        return ending
    }
}
