package import BookLedger
import BookManifest
package import BookPlan
import BookReport
import FoundationEssentials
import Glibc
import Logging
import OpenRouter
import Pacing
import SystemPackage

extension BatchRunner {
    /// Closes what a run that died has left open, and records that this run begins.
    func begin(_ progress: inout RunProgress) async {
        do {
            let open = plan.openAttempts
            try await Recovery(ledger: ledger, folder: folder, time: time, logger: logger).close(
                plan.snapshot.chapters.values.flatMap(\.requests))
            if !open.isEmpty {
                var plan = plan
                try await plan.update(from: ledger, now: time.date())
                progress.state = RunState(plan)
            }
            let run = RunRow(id: runID, startedAt: progress.startDate, processID: getpid())
            let book = BookRow(
                slug: plan.manifest.book.slug, title: plan.manifest.book.title, manifest: plan.manifest.path.string,
                isSimulated: plan.isSimulated)
            try await ledger.beginRun(run, of: book, chapters: progress.state.chapterRows(now: time.date()))
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Does what needs no request: names, headings, answers that the ledger holds, texts that arrived.
    func tidy(_ progress: inout RunProgress) async {
        for index in progress.state.plan.chapters.indices where progress.state.isRunning {
            let planned = progress.state.plan.chapters[index]
            guard
                planned.action != .keep || !planned.tasks.isEmpty || planned.adoptedID != nil
                    || planned.unrecordedUsage != nil
            else { continue }
            do {
                let tidied = try await publisher.tidy(planned)
                progress.state.plan.chapters[index] = tidied
                if let name = tidied.existingFile {
                    progress.state.records[index].file = name
                    noteRename(from: planned.existingFile, to: name, of: planned)
                }
                if progress.state.records[index].note != nil { progress.state.records[index].note = tidied.reason }
                for attempts in planned.unsavedPartials where planned.tasks.contains(.savePartial) {
                    try await savePartial(longestOf: attempts, at: index, &progress.state)
                }
                if case .publish(let attempt) = planned.action {
                    try await publish(attempt: attempt, at: index, &progress.state)
                    await emit(.chapterEnded(number: planned.number, progress.state.records[index]))
                }
            } catch {
                var record = progress.state.records[index]
                noteWriteError(error, &record, &progress.state)
                progress.state.records[index] = record
            }
        }
    }

    private func noteRename(from old: String?, to new: String, of planned: PlannedChapter) {
        guard let old, old != new else { return }
        logger.info("file renamed", metadata: ["chapter": "\(planned.chapter.id)", "from": "\(old)", "to": "\(new)"])
    }

    /// Puts files in their places.
    var publisher: ChapterPublisher { ChapterPublisher(folder: folder, ledger: ledger, isSimulated: plan.isSimulated) }

    private func publish(attempt: Int64, at index: Int, _ state: inout RunState) async throws {
        let planned = state.plan.chapters[index]
        guard let source = try await source(ofAttempt: attempt, planned) else { return }
        var record = state.records[index]
        await publish(source, of: planned, &record, &state)
        state.records[index] = record
    }

    /// Saves what an earlier run got and could not save.
    private func savePartial(longestOf attempts: [Int64], at index: Int, _ state: inout RunState) async throws {
        let planned = state.plan.chapters[index]
        var longest: ChapterPublisher.Source?
        for attempt in attempts {
            guard let source = try await source(ofAttempt: attempt, planned) else { continue }
            if source.text.utf8.count > longest?.text.utf8.count ?? 0 { longest = source }
        }
        guard let longest else { return }
        let reason = longest.end.errorClass ?? longest.end.outcome.rawValue
        let saved = try await publisher.savePartial(longest, reason: reason, of: planned)
        guard planned.existingFile == nil else { return }
        state.records[index].file = saved.name
        state.records[index].words = saved.words
    }

    private func source(ofAttempt id: Int64, _ planned: PlannedChapter) async throws -> ChapterPublisher.Source? {
        for request in planned.history?.requests ?? [] {
            guard let attempt = request.attempts.first(where: { $0.id == id }), let end = attempt.end,
                let text = try await ledger.answer(ofAttempt: id)
            else { continue }
            return ChapterPublisher.Source(
                attemptID: id, end: end, hashes: request.row.hashes,
                maxTokens: request.row.maxTokens, text: text)
        }
        return nil
    }

    /// The recorded request of a chapter, and how often it has failed already: the one that earlier runs asked, unless a
    /// person's word makes a new one.
    func request(
        for planned: PlannedChapter, _ attemptsWithText: Set<Int64>
    ) async throws -> (row: RequestRow, failures: Int) {
        let purpose = planned.action.purpose ?? .ask
        let known = planned.history?.requests.last { $0.row.hashes.body == planned.hashes.body }
        if let known, purpose == .ask || known.row.runID == runID && known.row.purpose == purpose {
            var row = known.row
            row.runID = runID
            row.chapterID = planned.chapter.id
            return (row, known.failures(attemptsWithText))
        }
        var row = planned.requestRow(runID, purpose)
        row.id = try await ledger.record(row, body: try planned.request.body())
        return (row, 0)
    }

    /// Notes how the run ended.
    func endRun(_ progress: inout RunProgress) async {
        let state = progress.state
        let elapsed = progress.elapsedSeconds(time.waiting.now)
        do {
            try await ledger.endRun(
                runID, at: progress.startDate.addingTimeInterval(elapsed), exitCode: Int(state.status.code),
                stopReason: state.stopReason, chapters: state.chapterRows(now: time.date()))
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }
}

extension PlannedChapter {
    /// The request as the ledger keeps it.
    package func requestRow(_ runID: String, _ purpose: RequestRow.Purpose) -> RequestRow {
        RequestRow(
            chapterID: chapter.id, runID: runID, purpose: purpose, hashes: hashes, model: request.model,
            fallbackModels: request.fallbackModels, estimatedPromptTokens: request.estimatedPromptTokens,
            maxTokens: request.maxTokens)
    }
}
