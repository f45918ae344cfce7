package import BookPlan
package import Pacing

/// The books of one run of the program, one after the other.
package struct BookSeries: Sendable {
    /// What a series comes to.
    package struct Ending: Sendable {
        /// The outcome of each opened book.
        package var outcomes: [RunOutcome] = []
        /// The errors of books without an outcome, and of telling an outcome.
        package var failures: [any Error] = []
        /// Whether every book came to its outcome.
        package var isComplete = true

        /// How the program ends after the series.
        ///
        /// A written report knows the signals until then. For a book without one, the signal counts beside the errors.
        ///
        /// - Parameter signal: The number of a signal to stop.
        /// - Returns: The gravest status.
        package func status(afterSignal signal: Int32?) -> ExitStatus {
            let unreported = isComplete ? nil : signal.map(ExitStatus.signal)
            return ExitStatus.first(
                of: outcomes.map(\.status) + failures.map(ExitStatus.init(writing:)) + [unreported].compactMap(\.self))
        }

        /// The failures with this status, and all others. A person hears of the exit code's cause first.
        package func failures(by status: ExitStatus) -> (causes: [any Error], others: [any Error]) {
            let isCause = failures.map { ExitStatus(writing: $0) == status }
            return (
                zip(failures, isCause).filter(\.1).map(\.0), zip(failures, isCause).filter { !$0.1 }.map(\.0)
            )
        }
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
        ending.isComplete = ending.outcomes.count == jobs.count
        return ending
    }
}
