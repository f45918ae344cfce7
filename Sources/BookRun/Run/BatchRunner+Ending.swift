import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

extension BatchRunner {
    /// Writes the report while the run goes on, unless it was written a moment ago.
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

    /// Ends the run: costs, the command that goes on, the report, the ledger.
    func finish(_ progress: inout RunProgress) async -> RunOutcome {
        noteSignal(&progress.state)
        if let reason = progress.state.stopReason { await services.emit(.stopping(reason: reason)) }
        await settleCosts(&progress.state)
        noteSignal(&progress.state)
        progress.state.explainRest()
        await findNextCommand(&progress)
        progress.isFinished = true
        progress.end = services.time.waiting.now
        // The report comes first, and without it the ledger has no end of the run: so the next run writes it, even if nothing
        // else is left to do.
        if await writeReport(&progress) {
            let status = progress.state.status
            await endRun(&progress)
            if progress.state.status != status { _ = await writeReport(&progress) }
        }
        let report = await report(progress)
        await services.emit(.runEnded(report))
        return RunOutcome(report: report, status: progress.state.status, spent: progress.budget.spent)
    }

    /// Makes the report as it stands.
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
        run.stopReason = state.stopReason
        return RunReport(
            state.plan, run: run, chapters: state.records, statistics: statistics,
            nextCommand: state.isEverythingDone ? nil : progress.nextCommand)
    }

    /// A signal came, be it while nothing was left to ask: report and program are to end by it alike.
    private func noteSignal(_ state: inout RunState) {
        if services.stop.hasSignal { noteStop(&state) }
    }

    /// Finds out what is still unknown of costs. A run that was stopped asks nothing more.
    private func settleCosts(_ state: inout RunState) async {
        guard state.isRunning, (try? services.stop.check(at: services.time.waiting.now)) != nil else { return }
        do {
            let snapshot = try await CostSettlement(services: services).settle(
                state.plan.chapters.compactMap(\.history), prices: state.plan.snapshot.prices,
                earlier: state.costLookUps)
            if let snapshot { state.refresh(from: snapshot) }
        } catch is CancellationError {
            // The chapters are as they are; what is unknown of their costs, a later run asks. A signal is noted by the end.
        } catch {
            state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    private func findNextCommand(_ progress: inout RunProgress) async {
        guard !progress.state.isEverythingDone, let command = progress.nextCommand else { return }
        do {
            let snapshot = try await services.ledger.snapshot()
            progress.nextCommand = progress.state.plan.commandToGoOn(
                command, snapshot, now: services.time.date())
        } catch {
            // What is wrong with the ledger, the same command tells of.
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

    /// Notes in the ledger how the run ended.
    private func endRun(_ progress: inout RunProgress) async {
        let state = progress.state
        let elapsed = progress.elapsedSeconds(services.time.waiting.now)
        do {
            try await services.ledger.endRun(
                services.runID, at: progress.startDate.addingTimeInterval(elapsed), exitCode: Int(state.status.code),
                stopReason: state.stopReason, chapters: state.chapterRows(now: services.time.date()))
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }
}
