import BookPlan
import BookReport
import Pacing

/// What came of a chapter's turn.
struct ChapterResult: Sendable {
    /// The chapter with the attempts of the turn, and with its file as it is now.
    var chapter: PlannedChapter
    /// The chapter's row in the report.
    var record: ChapterRecord
    /// The attempts that brought text.
    var attemptsWithText: Set<Int64> = []
    /// The newest attempt at each request, with the hash of the request's body.
    var asked: [(attempt: Int64, body: String)] = []
    /// Whether the chapter had its chance to be asked. A stop may come before.
    var isOver = false
    /// When the request failed, on the waiting clock.
    var failedAt: WaitingClock.Instant?
    /// Whether the failure speaks of the service, not of the chapter.
    var isServiceFailure = false
    /// What follows for the run.
    private(set) var next = NextStep.goOn

    /// Starts with a chapter as it stands before its turn.
    init(_ chapter: PlannedChapter, _ record: ChapterRecord) {
        self.chapter = chapter
        self.record = record
    }

    /// Sets what follows. A stop that is known already stays.
    mutating func follow(with step: NextStep) {
        if case .stop = next { return }
        next = step
    }

    /// Says that the chapter is not asked again in this run.
    mutating func tryNoMore() {
        if case .tryLater = next { next = .goOn }
    }

    /// Stops the run. The first reason is told. Of several exit codes the first in their order counts.
    mutating func stop(_ reason: String, _ status: ExitStatus) {
        if case .stop(let first, let known) = next {
            next = .stop(reason: first, ExitStatus.first(of: [known, status]))
        } else {
            next = .stop(reason: reason, status)
        }
    }

    /// Says that the disk or the ledger fails, which ends the run.
    mutating func fail(writing error: any Error) {
        record.state = .failed
        record.file = nil
        record.problem = ChapterProblem(
            errorClass: "write", message: "\(error)",
            advice: "make room or correct the folder, then run again: what arrived is kept, and is not asked again")
        stop("\(error)", ExitStatus(writing: error))
    }
}
