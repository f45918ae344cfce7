import BookPlan
import BookReport
import Pacing

/// The result of a chapter's turn.
struct ChapterResult: Sendable {
    /// The chapter with the attempts of the turn, and with its file as it is now.
    var chapter: PlannedChapter
    /// The chapter's row in the report.
    var record: ChapterRecord
    /// The ids of attempts with text.
    var attemptsWithText: Set<Int64> = []
    /// The newest attempt at each request, with the hash of the request's body.
    var asked: [(attempt: Int64, body: String)] = []
    /// Whether the chapter had its chance to be asked. A stop may come first.
    var isOver = false
    /// The instant of the request's failure, on the waiting clock.
    var failedAt: WaitingClock.Instant?
    /// Whether the service failed, and not the chapter's request.
    var isServiceFailure = false
    /// The next step of the run.
    private(set) var next = NextStep.goOn

    /// Starts with a chapter as it stands before its turn.
    init(_ chapter: PlannedChapter, _ record: ChapterRecord) {
        self.chapter = chapter
        self.record = record
    }

    /// Sets the next step. An earlier stop stays.
    mutating func follow(with step: NextStep) {
        if case .stop = next { return }
        next = step
    }

    /// Rules out another try in this run.
    mutating func tryNoMore() {
        if case .tryLater = next { next = .goOn }
    }

    /// Stops the run. The first reason stays. Of several exit codes the first in their order counts.
    mutating func stop(_ reason: StopReason, _ status: ExitStatus) {
        if case .stop(let first, let known) = next {
            next = .stop(first, ExitStatus.first(of: [known, status]))
        } else {
            next = .stop(reason, status)
        }
    }

    /// Notes a failure of the disk or the ledger. It ends the run.
    mutating func fail(writing error: any Error) {
        record.state = .failed
        record.file = nil
        let advice = "make room or correct the folder, then run again: what arrived is kept, and is not asked again"
        record.problem = ChapterProblem(.own(.write), message: "\(error)", advice: advice)
        stop(StopReason("\(error)", beside: advice), ExitStatus(writing: error))
    }
}
