import BookFiles
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

/// What changes while a run goes on.
struct RunProgress: Sendable {
    /// What is known of the chapters and of the service.
    var state: RunState
    /// What may still be sent.
    var budget: SharedBudget
    /// Keeps the report up to date.
    var writer: ReportWriter
    /// When the run began, on the clock of the waits.
    let start: WaitingClock.Instant
    /// When the run began, UTC.
    let startDate: Date
    /// Whether the run has ended.
    var isFinished = false
    /// When the work was done. From then on the run gets no older.
    var end: WaitingClock.Instant?
    /// The command that goes on with the book.
    var nextCommand: String?

    /// Starts a run of a plan.
    init(_ plan: Plan, _ services: RunServices, nextCommand: String) {
        state = RunState(plan)
        budget = SharedBudget(RunBudget(plan))
        writer = ReportWriter(folder: services.folder)
        start = services.time.waiting.now
        startDate = services.time.date()
        self.nextCommand = nextCommand
    }

    /// Starts the run's state anew with a plan that was judged again.
    mutating func restart(with plan: Plan) {
        state = RunState(plan)
        budget = SharedBudget(RunBudget(plan))
    }

    /// Seconds from the start to the end, or to now, on the clock of the waits. So a run has one duration, also where the
    /// machine's clock is set meanwhile.
    func elapsedSeconds(_ now: WaitingClock.Instant) -> Double { start.duration(to: end ?? now) / .seconds(1) }
}
