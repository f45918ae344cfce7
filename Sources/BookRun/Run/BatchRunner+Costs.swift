import BookLedger
import BookManifest
import BookPlan
import BookReport
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

    /// Most attempts whose cost is looked up in one run: a long history of cut answers must not hold up a night.
    private static let mostCostLookUps = 20

    /// How long the look-ups before the chapters, and those at the end, may take: a server may answer each of them slowly.
    private static let longestLookUps = Duration.seconds(60)

    /// The server does not answer look-ups now, or too slowly; those that are left are for the next run.
    private struct Unanswered: Error {}

    /// Looks once for the costs that earlier answers left unknown, unless a stop comes in between.
    func settleEarlierCosts(_ progress: inout RunProgress) async {
        guard progress.state.isRunning, progress.state.plan.chapters.contains(where: \.isAsked) else { return }
        do {
            let unsettled = try await ledger.snapshot().chapters.values.unsettled.prefix(Self.mostCostLookUps)
            guard !unsettled.isEmpty else { return }
            try stop.check(at: time.waiting.now)
            logger.info(
                "the costs of earlier answers are looked up",
                metadata: ["attempts": .stringConvertible(unsettled.count)])
            do {
                let end = time.waiting.now.advanced(by: Self.longestLookUps)
                for attempt in unsettled { _ = try await settle(attempt, until: end) }
            } catch is Unanswered {
                // The chapters do not wait for it.
            }
            var plan = progress.state.plan
            try await plan.update(from: ledger, now: time.date())
            progress.state = RunState(plan)
            progress.state.costLookUps = Set(unsettled.map(\.id))
        } catch is CancellationError {
            // The first chapter's turn notes the stop.
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Finds out, when the run has done its work, what is still unknown of costs: what answers came to that were cut or
    /// never told it, and for the rest the prices that bound it. A run that was stopped asks nothing more.
    func settleCosts(_ state: inout RunState) async {
        guard state.isRunning, (try? stop.check(at: time.waiting.now)) != nil else { return }
        do {
            let unsettled = state.attemptsToSettle(atMost: Self.mostCostLookUps)
            if !unsettled.isEmpty {
                logger.info(
                    "the costs of answers are looked up",
                    metadata: ["attempts": .stringConvertible(unsettled.count)])
                let isAnswered = try await settle(unsettled)
                state.refresh(from: try await ledger.snapshot())
                guard isAnswered else { return }
            }
            let unpriced = state.plan.chapters.compactMap(\.history).unpricedModels(state.plan.snapshot.prices)
            if !unpriced.isEmpty {
                try await learnPrices(unpriced)
                state.refresh(from: try await ledger.snapshot())
            }
        } catch is CancellationError {
            // The chapters are as they are; what is unknown of their costs, a later run asks. A signal is noted by the end.
        } catch {
            state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// - Returns: Whether the server answers look-ups.
    private func settle(_ attempts: [AttemptRow]) async throws -> Bool {
        var left = attempts
        let end = time.waiting.now.advanced(by: Self.longestLookUps)
        do {
            for look in 1...Self.lastLooks where !left.isEmpty {
                if look > 1 { try await time.waiting.sleep(until: time.waiting.now.advanced(by: Self.lookInterval)) }
                var missing: [AttemptRow] = []
                for attempt in left where try await !settle(attempt, until: end) { missing.append(attempt) }
                left = missing
            }
            return true
        } catch is Unanswered {
            return false
        }
    }

    /// Asks the server once for the cost of an answer.
    ///
    /// - Parameters:
    ///   - attempt: What brought the answer.
    ///   - latest: When no look-up begins any more.
    /// - Returns: Whether there is no more to find out.
    /// - Throws: ``Unanswered`` where the server answers no look-up now, or it is too late for one; `LedgerError`,
    ///   `CancellationError`.
    private func settle(_ attempt: AttemptRow, until latest: WaitingClock.Instant) async throws -> Bool {
        guard let id = attempt.generationID, let end = attempt.end else { return true }
        guard time.waiting.now < latest else { throw Unanswered() }
        do {
            if let record = try await client.recordOfGeneration(id) {
                try await ledger.settle(attempt: attempt.id, usage: UsageRow(record.usage))
                return true
            }
        } catch let error as OpenRouterError where error.failure?.status != 404 {
            logger.info(
                "the cost of an answer could not be looked up",
                metadata: ["generation": "\(id)", "error": "\(error.message)"])
            guard error.isRefusalForGood else { throw Unanswered() }
            // It would be refused again each night.
            try await ledger.settle(attempt: attempt.id, usage: nil)
            return true
        } catch is OpenRouterError {
            // The record is not there, or not yet.
        }
        guard time.date().timeIntervalSince(end.endedAt) > Self.settledAge else { return false }
        try await ledger.settle(attempt: attempt.id, usage: nil)
        return true
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
    /// Attempts that ended, cut or whole, without a cost although the server may know it, newest first. OpenRouter's ids
    /// begin with `gen-`; others are of servers that keep no such records.
    var unsettled: [AttemptRow] {
        flatMap(\.requests).flatMap(\.attempts).filter { attempt in
            guard attempt.end != nil, attempt.cost == .unknown, !attempt.isSettled else { return false }
            return attempt.generationID?.hasPrefix("gen-") == true
        }.sorted { $0.id > $1.id }
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

extension OpenRouterError {
    /// Whether a look-up will be refused however often it is repeated: not for want of a key, credit, quota or time.
    fileprivate var isRefusalForGood: Bool {
        guard let status = failure?.status else { return false }
        return (400..<500).contains(status) && ![401, 402, 404, 408, 425, 429].contains(status)
    }
}

extension RunState {
    /// The newest attempts of unknown cost, those that were looked up before among them, and no more than a run looks up.
    fileprivate mutating func attemptsToSettle(atMost most: Int) -> [AttemptRow] {
        let attempts = plan.chapters.compactMap(\.history).unsettled.filter { attempt in
            guard !costLookUps.contains(attempt.id) else { return true }
            guard costLookUps.count < most else { return false }
            costLookUps.insert(attempt.id)
            return true
        }
        return attempts
    }

    /// Takes what the ledger knows by now into the rows' figures.
    mutating func refresh(from snapshot: LedgerSnapshot) {
        plan.snapshot = snapshot
        for index in records.indices {
            guard let history = snapshot.chapters[plan.chapters[index].chapter.id] else { continue }
            plan.chapters[index].history = history
            records[index].setFigures(AttemptSums(plan.chapters[index], prices: snapshot.prices))
        }
    }
}
