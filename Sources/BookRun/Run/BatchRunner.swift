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

/// Carries out a plan, one chapter after the other. It leaves files and a report.
///
/// A failed chapter does not stop the others, unless the manifest says so or the failure is the run's. The runner
/// prints nothing. It emits ``RunEvent``s. It never throws. Its errors are in the outcome.
package struct BatchRunner: Sendable {
    let services: RunServices
    private let nextCommand: String

    /// Creates a runner.
    ///
    /// - Parameters:
    ///   - client: The client to ask.
    ///   - folder: The folder of the files.
    ///   - ledger: The book's ledger, open for writing.
    ///   - time: The clocks of the run, the same as the client's.
    ///   - logger: The destination of the client's lines. Run and chapter are added.
    ///   - runID: The run's id.
    ///   - isSimulated: Whether a simulator answers.
    ///   - nextCommand: The exact command to go on with the book.
    ///   - networkWait: The longest wait for a missing network. By default there is none.
    ///   - stop: The stops from outside, on the clock of `time`.
    ///   - emit: The listener to events. The run waits for it.
    package init(
        client: OpenRouterClient, folder: BookFolder, ledger: any LedgerStore, time: TimeSource = .system,
        logger: Logger, runID: String = UUID().uuidString.lowercased(), isSimulated: Bool, nextCommand: String,
        networkWait: Duration = .zero, stop: RunStop = RunStop(),
        emit: @escaping @Sendable (RunEvent) async -> Void
    ) {
        self.nextCommand = nextCommand
        var logger = logger
        logger[metadataKey: "run"] = "\(runID)"
        services = RunServices(
            client: client, folder: folder, ledger: ledger, time: time, logger: logger, stop: stop, runID: runID,
            isSimulated: isSimulated, networkWait: networkWait, emit: emit)
    }

    /// Runs a plan to its end, or until the task is cancelled.
    ///
    /// - Parameter plan: The plan, with the chapters' states read.
    /// - Returns: The outcome.
    package func run(_ plan: Plan) async -> RunOutcome {
        var progress = RunProgress(plan, services, command: nextCommand)
        await begin(&progress)
        let start = services.time.waiting.now
        if let reason = await NetworkWait(services: services).wait(for: progress.state.plan) {
            progress.state.stop(reason, services.stop.verdict.status)
        }
        progress.paused = start.duration(to: services.time.waiting.now)
        await services.emit(.runStarted(await report(progress)))
        await heedFreeRequests(&progress)
        await settleEarlierCosts(&progress)
        await doLocalWork(&progress)
        await prepareBudget(&progress)
        let chapters = progress.state.plan.chapters
        await ask(chapters.indices.filter { chapters[$0].isAsked }, pass: 1, &progress)
        if let second = await waitForSecondPass(&progress) { await ask(second, pass: 2, &progress) }
        return await finish(&progress)
    }

    private func ask(_ indices: [Int], pass: Int, _ progress: inout RunProgress) async {
        for (position, index) in indices.enumerated() {
            guard goesOn(&progress.state) else { return }
            let model = progress.state.plan.chapters[index].wanted.parts.settings.model
            if let failure = progress.state.missingModels[model] {
                progress.state.skip(index, for: failure)
                await services.emit(.chapterEnded(number: index + 1, progress.state.records[index]))
                continue
            }
            guard staysWithinLimits(index, &progress) else { return }
            progress.state.apply(await turn(of: index, progress).asked(pass: pass), at: index)
            await services.emit(.chapterEnded(number: index + 1, progress.state.records[index]))
            await updateReport(&progress)
            await pauseIfServiceIsDown(after: index, rest: indices[(position + 1)...], &progress)
        }
    }

    /// Prepares the turn of a chapter.
    func turn(of index: Int, _ progress: RunProgress) -> ChapterTurn {
        let state = progress.state
        let chapter = state.plan.chapters[index]
        return ChapterTurn(
            chapter, state.records[index], attemptsWithText: state.plan.snapshot.attemptsWithText,
            answeredRuns: state.plan.answeredRuns, prices: state.plan.snapshot.prices,
            lastAskers: state.lastAskers, budget: progress.budget, services: services)
    }

    /// Stops the run if the next request breaks a limit. It does so before any wait for that request.
    private func staysWithinLimits(_ index: Int, _ progress: inout RunProgress) -> Bool {
        let worst = progress.budget.worstCase(of: progress.state.plan.chapters[index].wanted.request)
        guard let refusal = progress.budget.refusal(of: worst) else { return true }
        progress.state.stop(StopReason(refusal), .workLeft)
        return false
    }

    private func pauseIfServiceIsDown(
        after index: Int, rest: ArraySlice<Int>, _ progress: inout RunProgress
    ) async {
        guard progress.state.isRunning else { return }
        let record = progress.state.records[index]
        if !record.isDone, record.state != .deferred, progress.state.plan.manifest.onFailure == .stop {
            return progress.state.stop("a chapter failed, and on_failure is stop", .chaptersFailed)
        }
        switch progress.state.breakerVerdict(after: index) {
        case .proceed: break
        // A pause needs a service that has answered before.
        case .coolDown where !services.client.hasBeenAnswered:
            progress.state.stop(
                "\(CircuitBreaker.threshold) chapters in a row failed after every retry, and nothing was ever answered",
                .unavailable)
        case .coolDown(let duration):
            // A pause with no chapter to ask after it would only keep the machine up.
            guard let next = rest.first(where: progress.state.isAskable), staysWithinLimits(next, &progress) else {
                return
            }
            await pause(duration, .coolDown, &progress)
        case .stopExhausted:
            progress.state.stop(
                "\(CircuitBreaker.threshold) chapters in a row failed after every retry", .unavailable)
        case .stopRefused:
            progress.state.stop(
                "the first \(CircuitBreaker.threshold) chapters were refused for the same reason", .chaptersFailed)
        }
    }

    /// Waits until the last failure is old enough.
    ///
    /// - Returns: The chapters to ask again. `nil` for no second pass.
    private func waitForSecondPass(_ progress: inout RunProgress) async -> [Int]? {
        guard progress.state.isRunning, let gap = progress.state.plan.manifest.client.secondPass,
            !progress.state.retriable.isEmpty,
            let lastFailure = progress.state.lastFailure
        else { return nil }
        let start = lastFailure.advanced(by: gap)
        let indices = progress.state.retriable.filter { $0.value <= start }.keys.sorted()
        // A chapter of a missing model fails without a wait.
        guard let first = indices.first(where: progress.state.isAskable) else { return indices }
        guard staysWithinLimits(first, &progress) else { return nil }
        let wait = services.time.waiting.now.duration(to: start)
        if wait > .zero { await pause(wait, .secondPass, &progress) }
        return progress.state.isRunning ? indices : nil
    }

    private func pause(_ duration: Duration, _ reason: PauseReason, _ progress: inout RunProgress) async {
        await services.emit(.pausing(duration, reason))
        let start = services.time.waiting.now
        do {
            try await services.time.waiting.sleep(until: start.advanced(by: duration))
        } catch {
            noteStop(&progress.state)
        }
        progress.paused += start.duration(to: services.time.waiting.now)
    }

    /// Whether another request may be sent. A stop from outside is noted.
    func goesOn(_ state: inout RunState) -> Bool {
        do { try services.stop.check(at: services.time.waiting.now) } catch { noteStop(&state) }
        return state.isRunning
    }

    /// Notes a stop from outside.
    func noteStop(_ state: inout RunState) {
        let verdict = services.stop.verdict
        state.stop(verdict.reason, verdict.status)
    }
}
