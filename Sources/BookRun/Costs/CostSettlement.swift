import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The look-up of costs that answers left unknown.
struct CostSettlement: Sendable {
    /// What the run works with.
    let services: RunServices

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

    /// Looks once for the costs that earlier answers left unknown.
    ///
    /// - Returns: The attempts that were looked up.
    /// - Throws: `CancellationError` where a stop came, `LedgerError`.
    func settleEarlier() async throws -> Set<Int64> {
        let unsettled = try await services.ledger.snapshot().chapters.values.unsettled.prefix(Self.mostCostLookUps)
        guard !unsettled.isEmpty else { return [] }
        try services.stop.check(at: services.time.waiting.now)
        services.logger.info(
            "the costs of earlier answers are looked up",
            metadata: ["attempts": .stringConvertible(unsettled.count)])
        do {
            let end = services.time.waiting.now.advanced(by: Self.longestLookUps)
            for attempt in unsettled { _ = try await settle(attempt, until: end) }
        } catch is Unanswered {
            // The chapters do not wait for it.
        }
        return Set(unsettled.map(\.id))
    }

    /// Finds out what is still unknown of costs when the run has done its work. The server is asked what answers came to that
    /// were cut or never told it. For the rest it is asked for the prices that bound it.
    ///
    /// - Parameters:
    ///   - history: What the ledger knows of the plan's chapters.
    ///   - prices: What models cost, by id.
    ///   - earlier: The attempts that this run has looked up already.
    /// - Returns: The newest snapshot of the ledger; `nil` where nothing was asked.
    /// - Throws: `CancellationError` where a stop came, `LedgerError`.
    func settle(
        _ history: [LedgerSnapshot.Chapter], prices: [String: PriceRow], earlier: Set<Int64>
    ) async throws -> LedgerSnapshot? {
        var snapshot: LedgerSnapshot?
        let unsettled = Self.attempts(of: history, earlier: earlier)
        if !unsettled.isEmpty {
            services.logger.info(
                "the costs of answers are looked up", metadata: ["attempts": .stringConvertible(unsettled.count)])
            let isAnswered = try await settle(unsettled)
            snapshot = try await services.ledger.snapshot()
            guard isAnswered else { return snapshot }
        }
        let known = snapshot.map { now in history.map { now.chapters[$0.row.id] ?? $0 } } ?? history
        let unpriced = known.unpricedModels(snapshot?.prices ?? prices)
        if !unpriced.isEmpty {
            try await learnPrices(unpriced)
            snapshot = try await services.ledger.snapshot()
        }
        return snapshot
    }

    /// Returns the newest attempts of unknown cost, no more than a run looks up. Those that it has looked up before are among
    /// them.
    private static func attempts(of history: [LedgerSnapshot.Chapter], earlier: Set<Int64>) -> [AttemptRow] {
        var left = mostCostLookUps - earlier.count
        return history.unsettled.filter { attempt in
            guard !earlier.contains(attempt.id) else { return true }
            left -= 1
            return left >= 0
        }
    }

    /// - Returns: Whether the server answers look-ups.
    private func settle(_ attempts: [AttemptRow]) async throws -> Bool {
        var left = attempts
        let end = services.time.waiting.now.advanced(by: Self.longestLookUps)
        do {
            for look in 1...Self.lastLooks where !left.isEmpty {
                if look > 1 {
                    try await services.time.waiting.sleep(
                        until: services.time.waiting.now.advanced(by: Self.lookInterval))
                }
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
        guard services.time.waiting.now < latest else { throw Unanswered() }
        do {
            if let record = try await services.client.recordOfGeneration(id) {
                try await services.ledger.settle(attempt: attempt.id, usage: UsageRow(record.usage))
                return true
            }
        } catch let error as OpenRouterError where error.failure?.status != 404 {
            services.logger.info(
                "the cost of an answer could not be looked up",
                metadata: ["generation": "\(id)", "error": "\(error.message)"])
            guard error.isRefusalForGood else { throw Unanswered() }
            // It would be refused again each night.
            try await services.ledger.settle(attempt: attempt.id, usage: nil)
            return true
        } catch is OpenRouterError {
            // The record is not there, or not yet.
        }
        guard services.time.date().timeIntervalSince(end.endedAt) > Self.settledAge else { return false }
        try await services.ledger.settle(attempt: attempt.id, usage: nil)
        return true
    }

    private func learnPrices(_ models: Set<String>) async throws {
        do {
            try await PriceLookUp(services: services).keep(try await services.client.models(), of: models)
        } catch let error as OpenRouterError {
            services.logger.info("no prices to bound unknown costs by", metadata: ["error": "\(error.message)"])
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
