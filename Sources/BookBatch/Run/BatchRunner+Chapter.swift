import BookManifest
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

extension BatchRunner {
    /// Asks for one chapter and notes in `state` what came of it.
    func ask(_ index: Int, pass: Int, _ state: inout RunState) async {
        let planned = plan.chapters[index]
        let start = time.waiting.now
        var record = state.records[index]
        record.wasAsked = true
        await emit(.chapterStarted(number: planned.number, pass: pass))
        let tally = AttemptTally(isSimulated: plan.isSimulated)
        var logger = logger
        logger[metadataKey: "chapter"] = "\(planned.chapter.id)"
        let result: Result<Completion, any Error>
        do {
            result = .success(
                try await client.complete(
                    planned.request, timeout: planned.timeout, observer: tally, logger: logger
                ) { event in await emit(.chapterProgress(number: planned.number, event)) })
        } catch {
            result = .failure(error)
        }
        let sums = tally.sums
        record.add(sums)
        state.retriable[index] = nil
        state.transientFailures.remove(index)
        switch result {
        case .success(let completion): publish(completion, of: planned, &record, &state)
        case .failure(let error): note(error, sums: sums, at: index, &record, &state)
        }
        record.elapsedSeconds += start.duration(to: time.waiting.now) / .seconds(1)
        state.records[index] = record
    }

    private func publish(
        _ completion: Completion, of planned: PlannedChapter, _ record: inout ChapterRecord, _ state: inout RunState
    ) {
        let file = ChapterFile(
            ChapterFrontMatter(
                planned, answer: completion.answer, date: time.date(), isSimulated: plan.isSimulated),
            text: completion.text)
        record.words = file.frontMatter.words
        do {
            try folder.publishChapter(file, as: planned.fileName)
            record.state = .done
            record.file = planned.fileName
            record.problem = nil
        } catch  where error.isOccupied {
            record.state = .failed
            record.problem = ChapterRecord.Problem(
                errorClass: "file_exists", message: "\(planned.fileName) appeared while the chapter was written",
                advice: "move that file away; the new text is in the partial file")
            savePartial(completion.answer, of: planned, reason: "file_exists", &record, &state)
        } catch {
            noteWriteError(error, &record, &state)
        }
    }

    private func note(
        _ error: any Error, sums: AttemptTally.Sums, at index: Int, _ record: inout ChapterRecord,
        _ state: inout RunState
    ) {
        let planned = plan.chapters[index]
        switch error {
        case is CancellationError:
            record.state = .pending
            record.problem = ChapterRecord.Problem(
                errorClass: "cancelled", message: "the run was stopped while the chapter was written",
                advice: "run the same command again")
            if let partial = sums.partial { savePartial(partial, of: planned, reason: "cancelled", &record, &state) }
            noteCancellation(&state)
        case let error as SimulatedAnswerError:
            record.state = .failed
            record.problem = ChapterRecord.Problem(
                errorClass: "simulated_answer", message: error.description,
                advice: "add --simulate, or correct OPENROUTER_BASE_URL (--base-url)")
            state.stop(error.description, .configuration)
        case let error as OpenRouterError:
            note(error, at: index, &record, &state)
            let reason = record.problem?.errorClass ?? error.kind.rawValue
            if let partial = sums.partial { savePartial(partial, of: planned, reason: reason, &record, &state) }
        default:
            record.state = .failed
            record.problem = ChapterRecord.Problem(
                errorClass: "internal", message: "\(error)", advice: "please report this as a bug")
            state.stop("\(error)", .software)
        }
    }

    private func note(
        _ error: OpenRouterError, at index: Int, _ record: inout ChapterRecord, _ state: inout RunState
    ) {
        let now = time.waiting.now
        state.lastFailure = now
        let failureClass = error.failure?.failureClass ?? .transient
        record.state = .failed
        record.problem = ChapterRecord.Problem(
            errorClass: failureClass.rawValue, message: error.message,
            advice: error.failure?.advice ?? failureClass.advice(afterWholeAnswer: false),
            status: error.failure?.status)
        if error.kind == .deferred, let wait = error.retryAfter {
            record.state = .deferred
            record.deferredUntil = time.date().addingTimeInterval(wait / .seconds(1))
            state.retriable[index] = now.advanced(by: wait)
            return
        }
        switch failureClass.disposition {
        case .failItem:
            break
        case .retry:
            guard failureClass != .empty else { return }
            state.retriable[index] = now
            state.transientFailures.insert(index)
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
            if let failure = error.failure { state.missingModels[plan.chapters[index].request.model] = failure }
            let left = modelsAsked.filter { state.missingModels[$0] == nil }
            if left.isEmpty {
                state.stop("\(error.message); \(record.problem?.advice ?? "")", failureClass.exitStatus)
            }
        case .dailyQuota:
            record.state = .deferred
            record.deferredUntil = time.date().nextMidnightUTC
            state.stop(error.message, failureClass.exitStatus)
        default:
            state.stop(error.message, failureClass.exitStatus)
        }
    }

    private func savePartial(
        _ answer: Answer, of planned: PlannedChapter, reason: String, _ record: inout ChapterRecord,
        _ state: inout RunState
    ) {
        let file = ChapterFile(
            ChapterFrontMatter(
                planned, answer: answer, date: time.date(), isSimulated: plan.isSimulated, partialReason: reason),
            text: answer.text)
        do {
            record.file = try folder.publishPartial(file, for: planned.fileName)
            record.words = file.frontMatter.words
            if record.state == .failed || record.state == .pending { record.state = .partial }
        } catch {
            noteWriteError(error, &record, &state)
        }
    }

    private func noteWriteError(_ error: WriteError, _ record: inout ChapterRecord, _ state: inout RunState) {
        record.state = .failed
        record.file = nil
        record.problem = ChapterRecord.Problem(
            errorClass: "write", message: error.description, advice: "make room or correct the folder, then run again")
        state.stop(error.description, ExitStatus(writing: error))
    }
}

extension ChapterRecord {
    /// The chapter was not asked, because its model is known to be missing.
    mutating func fail(_ failure: Failure) {
        state = .failed
        problem = Problem(
            errorClass: failure.failureClass.rawValue, message: failure.message,
            advice: failure.advice,
            status: failure.status)
    }
}

extension ExitStatus {
    /// How the program ends when a file cannot be written.
    init(writing error: any Error) {
        self = (error as? WriteError)?.exitStatus ?? .inputOutput
    }
}

extension Date {
    /// The next 00:00 UTC after this date.
    var nextMidnightUTC: Date {
        let day = 86_400.0
        return Date(timeIntervalSince1970: (timeIntervalSince1970 / day).rounded(.down) * day + day)
    }
}
