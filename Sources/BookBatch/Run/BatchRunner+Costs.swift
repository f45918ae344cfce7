import BookLedger
import BookManifest
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

extension BatchRunner {
    /// How often a record that is not there yet is looked for when the run ends, and how far apart. A server needs some
    /// seconds to know of an answer that was cut; the chapters since then have mostly been longer than that.
    private static let lastLooks = 3
    private static let lookInterval = Duration.seconds(5)
    /// The age, in seconds, from which a server that does not know an answer never will.
    private static let settledAge = 300.0

    /// Looks once for the costs of answers that were cut before this run, unless a stop comes in between.
    ///
    /// - Throws: `LedgerError`.
    func settleEarlierCosts() async throws {
        do {
            for attempt in try await ledger.snapshot().chapters.values.unsettled { _ = try await settle(attempt) }
        } catch is CancellationError {
            // The first chapter's turn notes the stop.
        }
    }

    /// Finds out, when the run has done its work, what is still unknown of costs: what cut answers came to, and for the rest
    /// the prices that bound it. A run that was stopped asks nothing more.
    func settleCosts(_ state: inout RunState) async {
        guard state.isRunning, (try? stop.check(at: time.waiting.now)) != nil else { return }
        do {
            let cut = state.plan.chapters.compactMap(\.history).unsettled
            if !cut.isEmpty {
                try await settle(cut)
                state.refresh(from: try await ledger.snapshot())
            }
            let unpriced = state.plan.chapters.compactMap(\.history).unpricedModels(state.plan.snapshot.prices)
            if !unpriced.isEmpty {
                try await learnPrices(unpriced)
                state.refresh(from: try await ledger.snapshot())
            }
        } catch is CancellationError {
            // The chapters are as they are; what is unknown of their costs, a later run asks.
        } catch {
            state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    private func settle(_ attempts: [AttemptRow]) async throws {
        var left = attempts
        for look in 1...Self.lastLooks where !left.isEmpty {
            if look > 1 { try await time.waiting.sleep(until: time.waiting.now.advanced(by: Self.lookInterval)) }
            var missing: [AttemptRow] = []
            for attempt in left where try await !settle(attempt) { missing.append(attempt) }
            left = missing
        }
    }

    /// Asks the server once for the cost of an answer.
    ///
    /// - Returns: Whether there is no more to find out.
    private func settle(_ attempt: AttemptRow) async throws -> Bool {
        guard let id = attempt.generationID, let end = attempt.end else { return true }
        do {
            let record = try await client.generation(id, polls: 1)
            let isOld = time.date().timeIntervalSince(end.endedAt) > Self.settledAge
            guard record != nil || isOld else { return false }
            try await ledger.settle(attempt: attempt.id, usage: record.map { UsageRow($0.usage) })
            return true
        } catch let error as OpenRouterError {
            // The cost stays unknown for now; a later run asks again.
            logger.info(
                "the cost of a cut answer could not be looked up",
                metadata: ["generation": "\(id)", "error": "\(error.message)"])
            return true
        }
    }

    private func learnPrices(_ models: Set<String>) async throws {
        do {
            try await keepPrices(of: models, from: try await client.models())
        } catch let error as OpenRouterError {
            logger.info("no prices to bound unknown costs by", metadata: ["error": "\(error.message)"])
        }
    }
}

extension Sequence<LedgerSnapshot.Chapter> {
    /// Attempts that ended without a cost although the server may know it, oldest first. OpenRouter's ids begin with `gen-`;
    /// others are of servers that keep no such records.
    var unsettled: [AttemptRow] {
        flatMap(\.requests).flatMap(\.attempts).filter { attempt in
            guard let end = attempt.end, end.outcome != .completed, attempt.cost == .unknown else { return false }
            return !attempt.isSettled && attempt.generationID?.hasPrefix("gen-") == true
        }.sorted { $0.id < $1.id }
    }
}

extension Sequence<LedgerSnapshot.Chapter> {
    /// The models without a known price that may have served attempts of unknown cost that nothing was reserved for.
    func unpricedModels(_ prices: [String: PriceRow]) -> Set<String> {
        let requests = flatMap(\.requests).filter { request in
            request.attempts.contains { $0.cost == .unknown && $0.reservedCost == nil } && request.row.maxTokens != nil
        }
        return Set(requests.flatMap(\.row.models).filter { !CostBound.isFree($0) && prices[$0] == nil })
    }
}

extension RunState {
    /// Takes what the ledger knows by now into the rows' figures.
    mutating func refresh(from snapshot: LedgerSnapshot) {
        plan.snapshot = snapshot
        for index in records.indices {
            guard let history = snapshot.chapters[plan.chapters[index].chapter.id], plan.chapters[index].history != nil
            else { continue }
            plan.chapters[index].history = history
            records[index].setFigures(AttemptSums(history, prices: snapshot.prices))
        }
    }
}
