import BookFiles
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

/// The changing parts of a run.
struct RunProgress: Sendable {
    /// The state of the chapters and of the service.
    var state: RunState
    /// The budget for further requests.
    var budget: SharedBudget
    /// The writer of the report.
    var writer: ReportWriter
    /// The run's start on the waiting clock.
    let start: WaitingClock.Instant
    /// The run's start, UTC.
    let startDate: Date
    /// Whether the run has ended.
    var isFinished = false
    /// Whether the newest report stands in the book's folder.
    var isReported = false
    /// The time that the run as a whole has waited.
    var paused = Duration.zero
    /// The end of the work on the waiting clock. From then on the run gets no older.
    var end: WaitingClock.Instant?
    /// The command that does the missing work.
    let command: String
    /// The command to go on with the book. `nil` if a person has to change something before.
    var nextCommand: String?

    /// Starts a run of a plan.
    init(_ plan: Plan, _ services: RunServices, command: String) {
        state = RunState(plan)
        budget = SharedBudget(RunBudget(plan))
        writer = ReportWriter(folder: services.folder)
        start = services.time.waiting.now
        startDate = services.time.date()
        self.command = command
        nextCommand = command
    }

    /// Restarts state and budget with a plan judged again.
    mutating func restart(with plan: Plan) {
        state = RunState(plan)
        budget = SharedBudget(RunBudget(plan))
    }

    /// The seconds from the start to the end, or to now. They are of the waiting clock, so a change of the machine's
    /// clock does not alter them.
    func elapsedSeconds(_ now: WaitingClock.Instant) -> Double { start.duration(to: end ?? now) / .seconds(1) }
}
