import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

extension BatchRunner {
    /// Notes why a chapter has no answer, or why the run ends in spite of one.
    func note(
        _ error: any Error, observer: LedgerObserver, at index: Int, _ record: inout ChapterRecord,
        _ state: inout RunState
    ) async {
        let partial = await observer.partial
        switch error {
        case is CancellationError:
            noteCancellation(&state)
            record.state = .pending
            record.problem = ChapterProblem(
                errorClass: ChapterProblem.cancelled,
                message: "the run was stopped while the chapter was written",
                advice: "run the same command again")
            await savePartial(partial, at: index, reason: ChapterProblem.cancelled, &record, &state)
        case let error as LimitReached:
            record.state = .pending
            record.problem = ChapterProblem(
                errorClass: LimitReached.errorClass, message: error.description, advice: error.advice)
            await savePartial(partial, at: index, reason: LimitReached.errorClass, &record, &state)
            state.stop(error.reason, .workLeft)
        case let error as SimulatedAnswerError:
            record.state = .failed
            record.problem = ChapterProblem(
                errorClass: SimulatedAnswerError.errorClass, message: error.description,
                advice: "add --simulate, or correct OPENROUTER_BASE_URL (--base-url)")
            state.stop(error.description, .configuration)
        case let error as OpenRouterError:
            note(error, at: index, &record, &state)
            if await observer.failures >= FailureLimit.attempts {
                state.retriable[index] = nil
                record.problem?.advice = ChapterProblem.adviceAfterTooManyFailures(id: record.id)
            }
            let reason = record.problem?.errorClass ?? error.kind.rawValue
            await savePartial(partial, at: index, reason: reason, &record, &state)
        default:
            // Where the answer is whole, the chapter is done and only the run ends.
            if await observer.answer == nil {
                noteWriteError(error, &record, &state)
                await savePartial(partial, at: index, reason: "write", &record, &state)
            } else {
                state.stop("\(error)", ExitStatus(writing: error))
            }
        }
    }

    private func note(
        _ error: OpenRouterError, at index: Int, _ record: inout ChapterRecord, _ state: inout RunState
    ) {
        let now = time.waiting.now
        state.lastFailure = now
        let failureClass = error.failure?.failureClass ?? .transient
        record.state = .failed
        record.problem = ChapterProblem(
            errorClass: failureClass.rawValue, message: error.message,
            advice: error.failure.map(state.plan.chapters[index].advice(about:))
                ?? failureClass.advice(afterWholeAnswer: false),
            status: error.failure?.status)
        if error.kind == .deferred, let wait = error.retryAfter {
            record.state = .deferred
            record.deferredUntil = time.date().addingTimeInterval(wait / .seconds(1))
            state.retriable[index] = now.advanced(by: wait)
            return
        }
        switch failureClass.disposition {
        case .failItem:
            record.problem?.offerRetry(id: record.id)
        case .retry:
            guard failureClass != .empty else { return }
            state.retriable[index] = now
            state.transientFailures.insert(index)
            guard error.failure?.isUnreached == true else { return }
            if networkWait == .zero { record.problem?.offerWait() }
            if !client.hasBeenAnswered {
                state.stop("nothing can be reached: \(error.message)", .unavailable)
            }
        case .stopRun:
            noteRunFailure(error, failureClass, index, &record, &state)
        }
    }

    /// A failure that every further request would meet, or every one for this model.
    private func noteRunFailure(
        _ error: OpenRouterError, _ failureClass: FailureClass, _ index: Int, _ record: inout ChapterRecord,
        _ state: inout RunState
    ) {
        state.statuses.insert(failureClass.exitStatus)
        switch failureClass {
        case .modelUnavailable:
            if let failure = error.failure {
                state.missingModels[state.plan.chapters[index].request.model] = failure
            }
            let left = modelsAsked.filter { state.missingModels[$0] == nil }
            if left.isEmpty {
                state.stop("\(error.message); \(record.problem?.advice ?? "")", failureClass.exitStatus)
            }
        case .dailyQuota:
            record.state = .deferred
            let midnight = time.date().nextMidnightUTC
            record.deferredUntil = midnight
            state.park(until: midnight)
            state.stop(error.message, failureClass.exitStatus)
        case .insufficientCredit:
            state.stop("\(error.message); \(record.problem?.advice ?? "")", failureClass.exitStatus)
        default:
            state.stop(error.message, failureClass.exitStatus)
        }
    }
}

extension ChapterRecord {
    /// The chapter was not asked, because its model is known to be missing.
    mutating func fail(_ failure: AttemptFailure) {
        state = .failed
        problem = ChapterProblem(
            errorClass: failure.failureClass.rawValue, message: failure.message,
            advice: failure.advice,
            status: failure.status)
    }
}
