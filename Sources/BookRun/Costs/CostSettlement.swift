import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The look-up of unknown costs.
struct CostSettlement: Sendable {
    /// The services of the run.
    let services: RunServices

    /// The number of looks for a missing record at the run's end, and the time between them. A server needs some
    /// seconds to know of a cut answer. The answers of all chapters but the last are mostly old enough.
    private static let lastLooks = 3
    private static let lookInterval = Duration.seconds(5)
    /// The age in seconds of a settled answer. A server without its record by then will never have one.
    private static let settledAge = 300.0

    /// The most look-ups of costs in one run. A long history of cut answers must not hold up a night.
    private static let mostCostLookUps = 20

    /// The longest time for the look-ups before the chapters, and for those at the end. A server may answer each of
    /// them slowly.
    private static let longestLookUps = Duration.seconds(60)

    /// The server answers no look-ups now, or too slowly. The next run does the rest.
    private struct Unanswered: Error {}

    /// Looks up the unknown costs of earlier answers, once.
    ///
    /// - Returns: The ids of the attempts looked up.
    /// - Throws: `CancellationError` after a stop, `LedgerError`.
    func settleEarlier() async throws -> Set<Int64> {
        let unsettled = try await services.ledger.readSnapshot().chapters.values.unsettled.prefix(Self.mostCostLookUps)
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

    /// Looks up the costs still unknown after the run's work. The server is asked for the costs of cut answers, and of
    /// answers without one. For the rest it is asked for prices, as a bound.
    ///
    /// - Parameters:
    ///   - history: The ledger's history of the plan's chapters.
    ///   - prices: The prices of models, by id.
    ///   - earlier: The ids of the attempts looked up by this run already.
    /// - Returns: The newest snapshot of the ledger. `nil` if nothing was asked.
    /// - Throws: `CancellationError` after a stop, `LedgerError`.
    func settle(
        _ history: [LedgerSnapshot.Chapter], prices: [String: PriceRow], earlier: Set<Int64>
    ) async throws -> LedgerSnapshot? {
        var snapshot: LedgerSnapshot?
        let unsettled = Self.attempts(of: history, earlier: earlier)
        if !unsettled.isEmpty {
            services.logger.info(
                "the costs of answers are looked up", metadata: ["attempts": .stringConvertible(unsettled.count)])
            let isAnswered = try await settle(unsettled)
            snapshot = try await services.ledger.readSnapshot()
            guard isAnswered else { return snapshot }
        }
        let known = snapshot.map { now in history.map { now.chapters[$0.row.id] ?? $0 } } ?? history
        let unpriced = known.unpricedModels(snapshot?.prices ?? prices)
        if !unpriced.isEmpty {
            try await learnPrices(unpriced)
            snapshot = try await services.ledger.readSnapshot()
        }
        return snapshot
    }

    /// Returns the newest attempts of unknown cost, up to the run's limit. The run's earlier ones are among them.
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
    ///   - attempt: The attempt of the answer.
    ///   - latest: The end of the look-ups. None begins then or later.
    /// - Returns: Whether the look-up is over for good.
    /// - Throws: ``Unanswered`` if the server answers no look-up now, or it is too late for one. `LedgerError`,
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

extension OpenRouterError {
    /// Whether every repeat of a look-up would be refused. A want of a key, credit, quota or time may pass.
    fileprivate var isRefusalForGood: Bool {
        guard let status = failure?.status else { return false }
        return (400..<500).contains(status) && ![401, 402, 404, 408, 425, 429].contains(status)
    }
}
