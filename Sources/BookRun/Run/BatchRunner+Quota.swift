import BookLedger
import BookPlan
import BookReport
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

extension BatchRunner {
    /// Takes back what an earlier run noted of the daily quota, where the server knows better.
    func heedFreeRequests(_ progress: inout RunProgress) async {
        guard progress.state.isRunning, await hasFreeRequests(progress.state.plan) else { return }
        do {
            var plan = progress.state.plan
            let parked = plan.chapters.indices.filter { plan.chapters[$0].isParked }
            plan.believesQuota = false
            try plan.judge(plan.snapshot, now: time.date())
            progress.state = RunState(plan)
            for index in parked { try await ledger.update(progress.state.chapterRow(index, now: time.date())) }
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Asks the server once whether it has free requests for today after all, where an earlier run noted that none is left and
    /// chapters wait for nothing else.
    ///
    /// - Returns: Whether it says so; where it says anything else, or nothing, the note is believed.
    private func hasFreeRequests(_ plan: Plan) async -> Bool {
        guard plan.isParked, client.configuration.apiKey != nil else { return false }
        do {
            try stop.check(at: time.waiting.now)
            logger.info("an earlier run met the daily quota: the key is looked up")
            let remaining = try await client.keyStatus().freeDailyRequests?.remaining
            logger.info(
                "the key's free requests of today",
                metadata: ["remaining": "\(remaining.map(String.init) ?? "unknown")"])
            return remaining.map { $0 > 0 } ?? false
        } catch let error as OpenRouterError {
            logger.info("the daily quota could not be looked up", metadata: ["error": "\(error.message)"])
        } catch {
            // A stop came, which the first chapter's turn notes.
        }
        return false
    }
}

extension RunState {
    /// Defers what was still to be asked of the day's free requests, of which none is left.
    mutating func park(until date: Date) {
        for index in unasked.union(retriable.keys) where CostBound.isFree(plan.chapters[index].request.model) {
            // The server may have asked for a longer wait already.
            if let until = records[index].deferredUntil, until > date { continue }
            records[index].state = .deferred
            records[index].deferredUntil = date
            records[index].problem = .dailyQuota
        }
    }
}
