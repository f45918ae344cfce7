import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

extension BatchRunner {
    /// Updates the report during the run. One written a moment ago stays.
    func updateReport(_ progress: inout RunProgress) async {
        let now = services.time.measuring.now
        guard progress.writer.isDue(at: now) else { return }
        let report = await report(progress)
        do {
            try progress.writer.update(report, at: now)
        } catch {
            progress.state.stop("the report cannot be written: \(error)", ExitStatus(writing: error))
        }
    }

    /// Ends the run. It settles costs, finds the next command, moves leftovers, writes the report and tells the ledger,
    /// in this order.
    func finish(_ progress: inout RunProgress) async -> RunOutcome {
        noteSignal(&progress.state)
        if let reason = progress.state.stopReason {
            await services.emit(.stopping(reason: reason.description, progress.state.status))
        }
        await settleCosts(&progress.state)
        noteSignal(&progress.state)
        progress.state.explainRest()
        await findNextCommand(&progress)
        await putLeftoversAway(&progress)
        progress.isFinished = true
        progress.end = services.time.waiting.now
        // The report comes first. Without it the ledger notes no end of the run. The next run then writes the report,
        // even with nothing else left to do.
        if await writeReport(&progress) {
            let status = progress.state.status
            await endRun(&progress)
            if progress.state.status != status { _ = await writeReport(&progress) }
        }
        var report = await report(progress)
        report.isWritten = progress.isReported
        await services.emit(.runEnded(report))
        return RunOutcome(
            report: report, status: progress.state.status, stopReason: progress.state.stopReason,
            wasAnswered: services.client.hasBeenAnswered, spent: progress.budget.spent)
    }

    /// Makes the report of the run so far.
    func report(_ progress: RunProgress) async -> RunReport {
        let state = progress.state
        let elapsed = progress.elapsedSeconds(services.time.waiting.now)
        var statistics = await services.client.usage
        statistics.uptimeSeconds = elapsed
        state.plan.setFigures(ofRun: services.runID, in: &statistics)
        var run = RunReport.RunEntry(
            id: services.runID, startedAt: progress.startDate, isSimulated: services.isSimulated)
        run.endedAt = progress.startDate.addingTimeInterval(elapsed)
        run.elapsedSeconds = elapsed
        run.isFinished = progress.isFinished
        run.exitCode = progress.isFinished ? Int(state.status.code) : nil
        run.stopReason = state.stopReason?.description
        run.stopAdvice = state.stopReason?.advice
        run.waitedSeconds =
            state.plan.waitedSeconds(ofRun: services.runID) + progress.paused / .seconds(1)
        return RunReport(
            state.plan, run: run, chapters: state.records, statistics: statistics, command: progress.command,
            nextCommand: state.isEverythingDone ? nil : progress.nextCommand)
    }

    /// Notes a signal, even when nothing was left to ask. Report and program end by it alike.
    private func noteSignal(_ state: inout RunState) {
        if services.stop.hasSignal { noteStop(&state) }
    }

    /// Looks up the costs still unknown. A stopped run asks nothing more.
    private func settleCosts(_ state: inout RunState) async {
        guard state.isRunning, (try? services.stop.check(at: services.time.waiting.now)) != nil else { return }
        do {
            let snapshot = try await CostSettlement(services: services).settle(
                state.plan.chapters.compactMap(\.found.history), prices: state.plan.snapshot.prices,
                earlier: state.costLookUps)
            if let snapshot { state.refresh(from: snapshot) }
        } catch is CancellationError {
            // A later run asks for the costs still unknown. The caller notes a signal.
        } catch {
            state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    private func findNextCommand(_ progress: inout RunProgress) async {
        guard !progress.state.isEverythingDone else { return }
        do {
            let snapshot = try await services.ledger.readSnapshot()
            progress.nextCommand = progress.state.plan.commandToGoOn(
                progress.command, snapshot, now: services.time.date())
        } catch {
            // The same command reports a broken ledger when it runs again.
        }
    }

    private func writeReport(_ progress: inout RunProgress) async -> Bool {
        do {
            try progress.writer.finish(await report(progress))
            progress.isReported = true
            return true
        } catch {
            progress.isReported = false
            progress.state.stop("the report cannot be written: \(error)", ExitStatus(writing: error))
            return false
        }
    }

    /// Notes the run's end in the ledger.
    private func endRun(_ progress: inout RunProgress) async {
        let state = progress.state
        let elapsed = progress.elapsedSeconds(services.time.waiting.now)
        do {
            try await services.ledger.endRun(
                services.runID, at: progress.startDate.addingTimeInterval(elapsed), exitCode: Int(state.status.code),
                stopReason: state.stopReason?.description, chapters: state.chapterRows(now: services.time.date()))
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }
}
