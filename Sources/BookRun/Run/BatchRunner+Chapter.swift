import BookFiles
import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

extension BatchRunner {
    /// Asks for one chapter and notes in `state` what came of it.
    func ask(_ index: Int, pass: Int, _ state: inout RunState) async {
        let planned = state.plan.chapters[index]
        var record = state.records[index]
        do {
            // What a person has put there since the run began would keep the answer from its place.
            if try keepsChange(since: planned, hasAnswer: false, &record) {
                state.forget(index)
                state.records[index] = record
                return await updateLedger(index, &state)
            }
            await emit(.chapterStarted(number: planned.number, pass: pass))
            var (observer, error) = try await attempt(planned, at: index, &record, &state)
            // Where a stop kept the request from being sent at all, the chapter is as it was before.
            if error is CancellationError, await observer.attempts.isEmpty { return noteCancellation(&state) }
            let failure = (error as? OpenRouterError)?.failure
            var isReduced = false
            if let reduced = try state.plan.chapters[index].affordable(after: failure),
                state.budget.refusal(of: state.budget.worstCase(of: reduced.request)) == nil
            {
                logger.notice(
                    "asked once more with what the credit affords",
                    metadata: ["chapter": "\(planned.chapter.id)", "max_tokens": "\(reduced.request.maxTokens ?? 0)"])
                // What came before the credit was used up is paid for, whatever comes of the repeat.
                let reason = FailureClass.insufficientCredit.rawValue
                await savePartial(await observer.partial, at: index, reason: reason, &record, &state)
                isReduced = true
                (observer, error) = try await attempt(reduced, at: index, &record, &state)
            }
            if let answer = await observer.answer {
                await publish(answer, of: planned, &record, &state)
            }
            if let error { await note(error, observer: observer, at: index, &record, &state) }
            if isReduced, record.problem?.errorClass == FailureClass.tokenLimit.rawValue {
                record.problem?.advice = "add credit, or raise affordable_floor: so few tokens are not enough"
            }
        } catch {
            noteWriteError(error, &record, &state)
        }
        state.records[index] = record
        await updateLedger(index, &state)
    }

    /// Sends a chapter's request, or one with fewer tokens, as often as the retries allow.
    ///
    /// - Returns: What the ledger has of the attempts, and why there is no answer, or why the run cannot go on in spite of one.
    /// - Throws: `LedgerError`, `EncodingError`: nothing was sent.
    private func attempt(
        _ planned: PlannedChapter, at index: Int, _ record: inout ChapterRecord, _ state: inout RunState
    ) async throws -> (observer: LedgerObserver, error: (any Error)?) {
        let (row, failures) = try await request(for: planned, state.plan.snapshot.attemptsWithText)
        let observer = LedgerObserver(
            ledger: ledger, request: row, failures: failures, folder: folder, isSimulated: plan.isSimulated,
            time: time, stop: stop, budget: state.budget, worstCase: state.budget.worstCase(of: planned.request))
        let clearsCache = planned.clearsCache || state.lastAskers.isAnother(than: planned)
        let error = await complete(planned, clearsCache: clearsCache, observer: observer)
        let attempts = await observer.attempts
        if let last = attempts.last {
            state.lastAskers.note(last.id, body: planned.hashes.body, chapterID: planned.chapter.id)
        }
        if attempts.isEmpty, error is CancellationError { return (observer, error) }
        if attempts.contains(where: { !$0.wasHeldBack }) { record.wasAsked = true }
        record.deferredUntil = nil
        state.forget(index)
        state.budget = await observer.budget
        state.plan.chapters[index].add(attempts, of: row)
        state.plan.snapshot.attemptsWithText.formUnion(await observer.attemptsWithText)
        let sums = AttemptSums(state.plan.chapters[index], prices: state.plan.snapshot.prices)
        record.setFigures(sums)
        record.setOrigin(sums.lastAnswered)
        return (observer, error)
    }

    /// Makes the attempts.
    ///
    /// - Returns: Why there is no answer, or why the run cannot go on in spite of one.
    private func complete(
        _ planned: PlannedChapter, clearsCache: Bool, observer: LedgerObserver
    ) async -> (any Error)? {
        var logger = logger
        logger[metadataKey: "chapter"] = "\(planned.chapter.id)"
        do {
            _ = try await client.complete(
                planned.request, timeout: planned.timeout, clearsCache: clearsCache, observer: observer,
                logger: logger
            ) { event in
                // A run is not to sit through a long wait to find out that it may send nothing.
                if case .waiting = event { try await observer.checkBudget() }
                await emit(.chapterProgress(number: planned.number, event))
            }
            return nil
        } catch {
            return error
        }
    }

    /// Puts an answer that the ledger has in the chapter's place.
    func publish(
        _ answer: ChapterPublisher.Source, of planned: PlannedChapter, _ record: inout ChapterRecord,
        _ state: inout RunState
    ) async {
        do {
            if try keepsChange(since: planned, hasAnswer: true, &record) { return }
            let frontMatter = try await publisher.publish(answer, as: planned)
            record.words = frontMatter.words
            record.state = answer.hashes.matches(planned.hashes) ? .done : .stale
            record.file = planned.fileName
            record.problem = nil
            let remarks = frontMatter.remarks.joined(separator: "; ")
            let verb = frontMatter.reduction == nil ? ":" : " was"
            record.note = remarks.isEmpty ? nil : "\(planned.fileName)\(verb) \(remarks)"
            for oddity in frontMatter.oddities {
                logger.warning(
                    "the text looks odd; it was kept as it came",
                    metadata: ["chapter": "\(planned.chapter.id)", "oddity": "\(oddity.description)"])
            }
            record.deferredUntil = nil
        } catch let error as WriteError where error.isOccupied {
            record.state = .failed
            record.problem = ChapterProblem(
                errorClass: "file_exists", message: "\(planned.fileName) appeared while the chapter was written",
                advice: "move that file away, then run again: the new text is in the ledger and goes to its place")
        } catch {
            noteWriteError(error, &record, &state)
        }
    }

    /// Saves text that arrived and is no chapter.
    func savePartial(
        _ partial: ChapterPublisher.Source?, at index: Int, reason: String, _ record: inout ChapterRecord,
        _ state: inout RunState
    ) async {
        guard let partial else { return }
        let planned = state.plan.chapters[index]
        do {
            let saved = try await publisher.savePartial(partial, reason: reason, of: planned)
            record.file = saved.name
            record.words = saved.words
            if record.state == .failed || record.state == .pending { record.state = .partial }
        } catch {
            noteWriteError(error, &record, &state)
        }
    }

    /// Writes the chapter's row, for `status`, which may be asked at any time.
    private func updateLedger(_ index: Int, _ state: inout RunState) async {
        do {
            try await ledger.update(state.chapterRow(index, now: time.date()))
        } catch {
            state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// The disk or the ledger fails: the run ends.
    func noteWriteError(_ error: any Error, _ record: inout ChapterRecord, _ state: inout RunState) {
        record.state = .failed
        record.file = nil
        record.problem = ChapterProblem(
            errorClass: "write", message: "\(error)",
            advice: "make room or correct the folder, then run again: what arrived is kept, and is not asked again")
        state.stop("\(error)", ExitStatus(writing: error))
    }
}

extension AttemptRow {
    /// Whether it ended before anything of it was sent, by a stop or an error of this program's own.
    fileprivate var wasHeldBack: Bool {
        guard let end, head == nil else { return false }
        return end.outcome == .cancelled && !end.mayBeBilled
    }
}
