import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import Glibc
import OpenRouter
import Pacing
import SystemPackage

extension BatchRunner {
    /// Closes the open attempts of a crashed run. Then it records the start of this one.
    func begin(_ progress: inout RunProgress) async {
        let plan = progress.state.plan
        let ledger = services.ledger
        do {
            let open = plan.openAttempts
            try await Recovery(
                ledger: ledger, folder: services.folder, time: services.time, logger: services.logger
            ).close(plan.snapshot.chapters.values.flatMap(\.requests))
            if !open.isEmpty { progress.restart(with: try await plan.updated(from: ledger, now: services.time.date())) }
            let run = RunRow(id: services.runID, startedAt: progress.startDate, processID: getpid())
            let book = BookRow(
                slug: plan.manifest.book.slug, title: plan.manifest.book.title, manifest: plan.manifest.path.string,
                isSimulated: plan.isSimulated)
            try await ledger.beginRun(run, of: book, chapters: progress.state.chapterRows(now: services.time.date()))
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Forgets an earlier run's note of the daily quota. It does so only if the server has free requests.
    func heedFreeRequests(_ progress: inout RunProgress) async {
        guard progress.state.isRunning,
            await QuotaLookUp(services: services).hasFreeRequests(for: progress.state.plan)
        else { return }
        do {
            var plan = progress.state.plan
            let waiting = plan.chapters.indices.filter { plan.chapters[$0].verdict.awaitsQuota }
            plan.believesQuota = false
            try plan.judge(plan.snapshot, now: services.time.date())
            progress.restart(with: plan)
            let rows = progress.state.chapterRows(now: services.time.date())
            for index in waiting { try await services.ledger.update(rows[index]) }
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Looks up the unknown costs of earlier answers, once. A stop ends the look-up.
    func settleEarlierCosts(_ progress: inout RunProgress) async {
        guard progress.state.isRunning, progress.state.plan.chapters.contains(where: \.isAsked) else { return }
        do {
            let lookedUp = try await CostSettlement(services: services).settleEarlier()
            guard !lookedUp.isEmpty else { return }
            progress.restart(
                with: try await progress.state.plan.updated(from: services.ledger, now: services.time.date()))
            progress.state.costLookUps = lookedUp
        } catch is CancellationError {
            // The first chapter's turn notes the stop.
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Does the work that needs no request. It corrects names and headings, and saves answers and texts of the ledger.
    func doLocalWork(_ progress: inout RunProgress) async {
        for index in progress.state.plan.chapters.indices where progress.state.isRunning {
            let chapter = progress.state.plan.chapters[index]
            guard ChapterTurn.hasLocalWork(chapter) else { continue }
            progress.state.apply(await turn(of: index, progress).withLocalWorkDone(), at: index)
            if case .publish = chapter.verdict.action {
                await services.emit(.chapterEnded(number: chapter.wanted.number, progress.state.records[index]))
            }
        }
    }

    /// Looks up prices for the limits before the first request. The run ends if a limit cannot be checked.
    func prepareBudget(_ progress: inout RunProgress) async {
        guard progress.state.plan.chapters.contains(where: \.isAsked), goesOn(&progress.state) else { return }
        let lookUp = PriceLookUp(services: services)
        do {
            try lookUp.checkTokens(of: progress.state.plan)
            if let snapshot = try await lookUp.fetch(for: progress.state.plan) {
                progress.state.refresh(from: snapshot)
                progress.budget = SharedBudget(RunBudget(progress.state.plan))
            }
            try lookUp.checkPrices(of: progress.state.plan)
            try lookUp.checkHistory(progress.budget.spentOnBook, progress.state.plan.limits)
        } catch is CancellationError {
            noteStop(&progress.state)
        } catch let refusal as RunRefusal {
            progress.state.stop(StopReason(refusal.reason), refusal.status)
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }
}
