import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter

extension RunState {
    /// Takes the result of a chapter's turn.
    ///
    /// - Parameters:
    ///   - result: The result.
    ///   - index: The chapter's place in the plan.
    mutating func apply(_ result: ChapterResult, at index: Int) {
        plan.chapters[index] = result.chapter
        plan.snapshot.attemptsWithText.formUnion(result.attemptsWithText)
        records[index] = result.record
        for (attempt, body) in result.asked {
            lastAskers.add(attempt, body: body, chapterID: result.chapter.id)
        }
        if result.isOver {
            unasked.remove(index)
            retriable[index] = nil
            transientFailures.remove(index)
        }
        if let instant = result.failedAt { lastFailure = instant }
        if result.isServiceFailure { transientFailures.insert(index) }
        follow(result.next, at: index)
    }

    private mutating func follow(_ step: NextStep, at index: Int) {
        switch step {
        case .goOn: break
        case .tryLater(let instant): retriable[index] = instant
        case .modelMissing(let failure):
            let status = failure.failureClass.exitStatus
            statuses.insert(status)
            missingModels[plan.chapters[index].wanted.parts.settings.model] = failure
            if plan.modelsAsked.allSatisfy({ missingModels[$0] != nil }) {
                let problem = records[index].problem
                stop(
                    StopReason(problem?.message ?? failure.message, advice: problem?.advice ?? failure.advice), status)
            }
        case .dailyQuota(let date, let reason):
            deferFreeChapters(until: date)
            stop(reason, FailureClass.dailyQuota.exitStatus)
        case .stop(let reason, let status): stop(reason, status)
        }
    }

    /// Defers all free chapters left to ask. No free request of the day is left for them.
    private mutating func deferFreeChapters(until date: Date) {
        for index in unasked.union(retriable.keys)
        where CostBound.isFree(plan.chapters[index].wanted.parts.settings.model) {
            // The server may have asked for a longer wait already.
            if let until = records[index].deferredUntil, until > date { continue }
            records[index].state = .deferred
            records[index].deferredUntil = date
            records[index].problem = .dailyQuota
        }
    }

    /// Notes a chapter as failed without asking it. Its model is known to be missing.
    mutating func skip(_ index: Int, for failure: AttemptFailure) {
        records[index].state = .failed
        records[index].problem = ChapterProblem(
            .request(failure.failureClass), message: failure.message, advice: failure.advice,
            status: failure.status)
        unasked.remove(index)
    }

    /// The chapters' rows for `status`.
    func chapterRows(now: Date) -> [ChapterRow] {
        zip(records, plan.chapters).map { ChapterRow($0, of: $1, now: now) }
    }
}
