import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

extension ChapterTurn {
    /// Ends the turn with an error. The answer is missing then, or the run ends in spite of one.
    mutating func end(with error: any Error, _ recorder: AttemptRecorder) async {
        let partial = await recorder.partial
        switch error {
        case is CancellationError:
            noteStop()
            await cutShort(
                ChapterProblem(
                    .own(.cancelled),
                    message: "the run was stopped while the chapter was written",
                    advice: "run the same command again"), partial)
        case let error as LimitReached:
            await cutShort(
                ChapterProblem(
                    .own(.limitReached), message: error.description, advice: error.advice), partial)
            result.stop(StopReason(error), .workLeft)
        case let error as SimulatedAnswerError:
            result.record.state = .failed
            result.record.problem = ChapterProblem(
                .own(.simulatedAnswer), message: error.description,
                advice: "add --simulate, or correct OPENROUTER_BASE_URL (--base-url)")
            result.stop(StopReason(error.description, beside: result.record.problem?.advice), .configuration)
        case let error as OpenRouterError:
            end(with: error)
            if await recorder.failures.isExhausted {
                result.tryNoMore()
                result.record.problem?.giveUp()
            }
            await savePartial(partial, reason: result.record.problem?.errorClass.rawValue ?? error.kind.rawValue)
        default:
            // With a whole answer the chapter is done. Only the run ends.
            if await recorder.answer == nil {
                result.fail(writing: error)
                await savePartial(partial, reason: ProblemClass.Own.write.rawValue)
            } else {
                result.stop("\(error)", ExitStatus(writing: error))
            }
        }
    }

    /// Notes a stop or a limit during the chapter. The chapter stays pending.
    private mutating func cutShort(_ problem: ChapterProblem, _ partial: ChapterPublisher.Source?) async {
        result.record.state = .pending
        result.record.problem = problem
        await savePartial(partial, reason: problem.errorClass.rawValue)
    }

    private mutating func end(with error: OpenRouterError) {
        let now = services.time.waiting.now
        result.failedAt = now
        let failureClass = error.failure?.failureClass ?? .transient
        result.record.state = .failed
        result.record.problem = ChapterProblem(
            .request(failureClass), message: error.message,
            advice: error.failure.map(result.chapter.advice(about:))
                ?? failureClass.advice(afterWholeAnswer: false),
            status: error.failure?.status)
        if error.kind == .deferred, let wait = error.retryAfter {
            putOff(until: services.time.date().addingTimeInterval(wait / .seconds(1)))
            return result.follow(with: .tryLater(now.advanced(by: wait)))
        }
        switch failureClass.disposition {
        case .failItem: result.record.problem?.needsDecision = true
        case .retry:
            guard failureClass != .empty else { return }
            result.follow(with: .tryLater(now))
            result.isServiceFailure = true
            if error.failure?.isUnreached == true { noteUnreached(error) }
        case .stopRun: noteRunFailure(error, failureClass)
        }
    }

    private mutating func noteUnreached(_ error: OpenRouterError) {
        if services.networkWait == .zero { result.record.problem?.offerWait() }
        guard !services.client.hasBeenAnswered else { return }
        result.stop(
            StopReason("nothing can be reached: \(error.message)", beside: result.record.problem?.advice), .unavailable)
    }

    /// Notes a failure of every further request, or of every one for this model.
    private mutating func noteRunFailure(_ error: OpenRouterError, _ failureClass: FailureClass) {
        switch failureClass {
        case .modelUnavailable:
            if let failure = error.failure { result.follow(with: .modelMissing(failure)) }
        case .dailyQuota:
            let midnight = services.time.date().nextMidnightUTC
            putOff(until: midnight)
            result.follow(
                with: .dailyQuota(until: midnight, StopReason(error.message, beside: result.record.problem?.advice)))
        case .insufficientCredit:
            result.stop(
                StopReason(error.message, advice: result.record.problem?.advice ?? ""), failureClass.exitStatus)
        default:
            result.stop(
                StopReason(error.message, beside: result.record.problem?.advice), failureClass.exitStatus)
        }
    }

    private mutating func putOff(until date: Date) {
        result.record.state = .deferred
        result.record.deferredUntil = date
    }
}
