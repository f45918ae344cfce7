package import BookFiles
package import BookLedger
import BookManifest
package import BookPlan
import BookReport
import FoundationEssentials
import Glibc
package import Logging
package import OpenRouter
import Pacing
import SystemPackage

/// Does what a plan says, one chapter after the other, and leaves files and a report.
///
/// A chapter that fails does not stop the others, unless the manifest says so or the failure is the run's. The runner
/// prints nothing: it emits ``RunEvent``s. It never throws; what went wrong is in the outcome.
package struct BatchRunner: Sendable {
    let plan: Plan
    let client: OpenRouterClient
    let folder: BookFolder
    let ledger: any LedgerStore
    let time: TimeSource
    let logger: Logger
    let runID: String
    let nextCommand: String
    let networkWait: Duration
    let stop: RunStop
    let emit: @Sendable (RunEvent) async -> Void
    let modelsAsked: [String]

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - plan: What to do, with the chapters' states read.
    ///   - client: Whom to ask.
    ///   - folder: Where the files go.
    ///   - ledger: The book's ledger, open for writing.
    ///   - time: Where time comes from; the same as the client's.
    ///   - logger: Where the client's lines go, with run and chapter added.
    ///   - runID: The run's id.
    ///   - nextCommand: The exact command that goes on with the book.
    ///   - networkWait: How long a network is waited for that is not there yet; default: not at all.
    ///   - stop: What ends the run from outside; its clock is that of `time`.
    ///   - emit: Hears what happens, and is waited for.
    package init(
        plan: Plan, client: OpenRouterClient, folder: BookFolder, ledger: any LedgerStore, time: TimeSource = .system,
        logger: Logger, runID: String = UUID().uuidString.lowercased(), nextCommand: String,
        networkWait: Duration = .zero, stop: RunStop = RunStop(),
        emit: @escaping @Sendable (RunEvent) async -> Void
    ) {
        self.plan = plan
        self.client = client
        self.folder = folder
        self.ledger = ledger
        self.time = time
        var logger = logger
        logger[metadataKey: "run"] = "\(runID)"
        self.logger = logger
        self.runID = runID
        self.nextCommand = nextCommand
        self.networkWait = networkWait
        self.stop = stop
        self.emit = emit
        modelsAsked = plan.modelsAsked
    }

    /// Runs the plan to its end, or until the task is cancelled.
    package func run() async -> RunOutcome {
        var progress = RunProgress(
            state: RunState(plan), writer: ReportWriter(folder: folder), start: time.waiting.now,
            startDate: time.date(), nextCommand: nextCommand)
        let goesOn = await waitForNetwork()
        await begin(&progress)
        if !goesOn { noteCancellation(&progress.state) }
        await emit(.runStarted(await report(progress)))
        await heedFreeRequests(&progress)
        await settleEarlierCosts(&progress)
        await tidy(&progress)
        await prepareBudget(&progress.state)
        let chapters = progress.state.plan.chapters
        await ask(chapters.indices.filter { chapters[$0].isAsked }, pass: 1, &progress)
        if let second = await waitForSecondPass(&progress) { await ask(second, pass: 2, &progress) }
        return await finish(&progress)
    }

    /// What changes while a run goes on.
    package struct RunProgress: Sendable {
        var state: RunState
        var writer: ReportWriter
        let start: WaitingClock.Instant
        let startDate: Date
        var isFinished = false
        /// When the work was done: from then on the run gets no older.
        var end: WaitingClock.Instant?
        /// What goes on with the book.
        var nextCommand: String?

        /// Seconds from the start to the end, or to now, on the clock of the waits: a run has one duration, also where the
        /// machine's clock is set meanwhile.
        func elapsedSeconds(_ now: WaitingClock.Instant) -> Double { start.duration(to: end ?? now) / .seconds(1) }
    }

    private func ask(_ indices: [Int], pass: Int, _ progress: inout RunProgress) async {
        for (position, index) in indices.enumerated() {
            guard goesOn(&progress.state) else { return }
            let model = progress.state.plan.chapters[index].request.model
            if let failure = progress.state.missingModels[model] {
                progress.state.records[index].fail(failure)
                progress.state.unasked.remove(index)
                await emit(.chapterEnded(number: index + 1, progress.state.records[index]))
                continue
            }
            guard staysWithinLimits(index, &progress.state) else { return }
            await ask(index, pass: pass, &progress.state)
            await emit(.chapterEnded(number: index + 1, progress.state.records[index]))
            await updateReport(&progress)
            await pauseIfServiceIsDown(after: index, rest: indices[(position + 1)...], &progress.state)
        }
    }

    /// Stops the run where the next request does not fit under a limit: before it is waited for.
    private func staysWithinLimits(_ index: Int, _ state: inout RunState) -> Bool {
        let worst = state.budget.worstCase(of: state.plan.chapters[index].request)
        guard let refusal = state.budget.refusal(of: worst) else { return true }
        state.stop(refusal.reason, .workLeft)
        return false
    }

    private func pauseIfServiceIsDown(
        after index: Int, rest: ArraySlice<Int>, _ state: inout RunState
    ) async {
        guard state.isRunning else { return }
        let record = state.records[index]
        if !record.isDone, record.state != .deferred, plan.manifest.onFailure == .stop {
            return state.stop("a chapter failed, and on_failure is stop", .chaptersFailed)
        }
        let verdict: CircuitBreaker.Verdict
        switch record.problem?.errorClass {
        case .some where state.transientFailures.contains(index): verdict = state.breaker.noteExhausted()
        case FailureClass.invalidRequest.rawValue: verdict = state.breaker.noteRefused(record.problem?.message ?? "")
        default:
            state.breaker.noteOther()
            verdict = .proceed
        }
        switch verdict {
        case .proceed: break
        // A pause is for a service that is known to be there.
        case .coolDown where !client.hasBeenAnswered:
            state.stop(
                "\(CircuitBreaker.threshold) chapters in a row failed after every retry, and nothing was ever answered",
                .unavailable)
        case .coolDown(let duration):
            // A pause before nothing that could be asked would only keep the machine up.
            guard let next = rest.first(where: state.isAskable), staysWithinLimits(next, &state) else { return }
            await pause(duration, .coolDown, &state)
        case .stopExhausted:
            state.stop("\(CircuitBreaker.threshold) chapters in a row failed after every retry", .unavailable)
        case .stopRefused:
            state.stop(
                "the first \(CircuitBreaker.threshold) chapters were refused for the same reason", .chaptersFailed)
        }
    }

    /// Waits until the last failure is old enough.
    ///
    /// - Returns: The chapters to ask again; `nil`: none.
    private func waitForSecondPass(_ progress: inout RunProgress) async -> [Int]? {
        guard progress.state.isRunning, let gap = plan.manifest.client.secondPass, !progress.state.retriable.isEmpty,
            let lastFailure = progress.state.lastFailure
        else { return nil }
        let start = lastFailure.advanced(by: gap)
        let indices = progress.state.retriable.filter { $0.value <= start }.keys.sorted()
        // What can only be told that its model is missing needs no wait.
        guard let first = indices.first(where: progress.state.isAskable) else { return indices }
        guard staysWithinLimits(first, &progress.state) else { return nil }
        let wait = time.waiting.now.duration(to: start)
        if wait > .zero { await pause(wait, .secondPass, &progress.state) }
        return progress.state.isRunning ? indices : nil
    }

    private func pause(_ duration: Duration, _ reason: PauseReason, _ state: inout RunState) async {
        await emit(.pausing(duration, reason))
        do {
            try await time.waiting.sleep(until: time.waiting.now.advanced(by: duration))
        } catch {
            noteCancellation(&state)
        }
    }

    /// Whether a further request may be sent; a stop from outside is noted.
    func goesOn(_ state: inout RunState) -> Bool {
        do { try stop.check(at: time.waiting.now) } catch { noteCancellation(&state) }
        return state.isRunning
    }

    /// The run was asked to stop.
    func noteCancellation(_ state: inout RunState) {
        let verdict = stop.verdict
        state.stop(verdict.reason, verdict.status)
    }

    /// A signal came, be it while nothing was left to ask: report and program are to end by it alike.
    private func noteSignal(_ state: inout RunState) {
        if stop.hasSignal { noteCancellation(&state) }
    }

    private func updateReport(_ progress: inout RunProgress) async {
        let now = time.measuring.now
        guard progress.writer.isDue(at: now) else { return }
        let report = await report(progress)
        do {
            try progress.writer.update(report, at: now)
        } catch {
            progress.state.stop("the report cannot be written: \(error)", ExitStatus(writing: error))
        }
    }

    private func finish(_ progress: inout RunProgress) async -> RunOutcome {
        noteSignal(&progress.state)
        if let reason = progress.state.stopReason { await emit(.stopping(reason: reason)) }
        await settleCosts(&progress.state)
        noteSignal(&progress.state)
        progress.state.explainRest()
        await findNextCommand(&progress)
        progress.isFinished = true
        progress.end = time.waiting.now
        // The report comes first, and without it the ledger has no end of the run: so the next run writes it, even if nothing
        // else is left to do.
        if await writeReport(&progress) {
            let status = progress.state.status
            await endRun(&progress)
            if progress.state.status != status { _ = await writeReport(&progress) }
        }
        let report = await report(progress)
        await emit(.runEnded(report))
        return RunOutcome(report: report, status: progress.state.status, spent: progress.state.budget.run)
    }

    private func findNextCommand(_ progress: inout RunProgress) async {
        guard !progress.state.isEverythingDone else { return }
        do {
            let snapshot = try await ledger.snapshot()
            progress.nextCommand = progress.state.plan.commandToGoOn(nextCommand, snapshot, now: time.date())
        } catch {
            // What is wrong with the ledger, the same command tells of.
            progress.nextCommand = nextCommand
        }
    }

    private func writeReport(_ progress: inout RunProgress) async -> Bool {
        do {
            try progress.writer.finish(await report(progress))
            return true
        } catch {
            progress.state.stop("the report cannot be written: \(error)", ExitStatus(writing: error))
            return false
        }
    }

    private func report(_ progress: RunProgress) async -> RunReport {
        let state = progress.state
        let elapsed = progress.elapsedSeconds(time.waiting.now)
        var statistics = await client.usage
        statistics.uptimeSeconds = elapsed
        state.plan.setFigures(ofRun: runID, in: &statistics)
        var run = RunReport.RunEntry(id: runID, startedAt: progress.startDate, isSimulated: plan.isSimulated)
        run.endedAt = progress.startDate.addingTimeInterval(elapsed)
        run.elapsedSeconds = elapsed
        run.isFinished = progress.isFinished
        run.exitCode = progress.isFinished ? Int(state.status.code) : nil
        run.stopReason = state.stopReason
        return RunReport(
            state.plan, run: run, chapters: state.records, statistics: statistics,
            nextCommand: state.isEverythingDone ? nil : progress.nextCommand)
    }
}
