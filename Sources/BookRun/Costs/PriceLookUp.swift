import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The look-up of prices before the first request. It checks the limits of the run, too.
struct PriceLookUp: Sendable {
    /// The services of the run.
    let services: RunServices

    /// The age in seconds of an outdated price, a day. From then on it is asked for again.
    private static let pricesAge = 86_400.0
    /// The most requests for prices. Another one follows only a passing failure of the server.
    private static let priceLooks = 3

    /// Checks the token limits of all requests. A limit of tokens needs them, and so does a limit of cost for paid
    /// models.
    ///
    /// - Throws: ``RunRefusal``.
    func checkTokens(of plan: Plan) throws(RunRefusal) {
        let limits = plan.limits
        guard let unbounded = plan.chapters.first(where: { $0.isAsked && $0.breaks(limits) }),
            let name = limits.nameOfTokenLimit ?? limits.nameOfCostLimit
        else { return }
        throw RunRefusal(
            "chapter \(unbounded.id) has no max_tokens, so \(name) can't be kept: set max_tokens, or take the "
                + "limit away", .configuration)
    }

    /// Asks for the prices needed by a limit of cost. None may be older than a day.
    ///
    /// - Parameter plan: The plan of the run.
    /// - Returns: The newest snapshot of the ledger. `nil` if nothing was asked.
    /// - Throws: ``RunRefusal`` if the server tells no prices. `CancellationError`, `LedgerError`.
    func fetch(for plan: Plan) async throws -> LedgerSnapshot? {
        guard let name = plan.limits.nameOfCostLimit else { return nil }
        let prices = plan.snapshot.prices
        let wanted = neededModels(of: plan).filter { !isFresh(prices[$0]) }
        let past = plan.limits.bookCost == nil ? [] : plan.snapshot.chapters.values.unpricedModels(prices)
        guard !wanted.isEmpty || !past.isEmpty else { return nil }
        do {
            try await keep(try await listOfModels(), of: wanted.union(past))
        } catch let error as OpenRouterError {
            throw RunRefusal("\(name) needs prices: \(error.message)", ExitStatus(lookingUp: error))
        }
        return try await services.ledger.readSnapshot()
    }

    /// Checks the prices needed by a limit of cost. Each must be known and no older than a day.
    ///
    /// - Throws: ``RunRefusal``.
    func checkPrices(of plan: Plan) throws(RunRefusal) {
        guard let name = plan.limits.nameOfCostLimit,
            let model = neededModels(of: plan).filter({ !isFresh(plan.snapshot.prices[$0]) }).min()
        else { return }
        throw RunRefusal(
            "the server names no price for \(model), so \(name) can't be kept: choose another model, or take the "
                + "limit away", .configuration)
    }

    /// Checks whether the spending of all runs is known. A limit of the book needs it.
    ///
    /// - Throws: ``RunRefusal``.
    func checkHistory(_ spent: Spending, _ limits: RunLimits) throws(RunRefusal) {
        let unknown = [
            (limits.bookCost?.name, spent.attemptsWithoutCost, "run.cost_usd"),
            (limits.bookTokens?.name, spent.attemptsWithoutTokens, "run.tokens"),
        ]
        for (name, count, other) in unknown where count > 0 {
            guard let name else { continue }
            throw RunRefusal(
                "what \(count) earlier attempt\(count == 1 ? "" : "s") took is unknown and has no bound, so \(name) can't "
                    + "be kept: set limits.\(other) in its place", .configuration)
        }
    }

    private func neededModels(of plan: Plan) -> Set<String> {
        Set(plan.chapters.filter(\.isAsked).flatMap(\.wanted.parts.settings.models).filter { !CostBound.isFree($0) })
    }

    /// Whether a price is fresh enough for a limit. A price from the future was noted under a wrong clock.
    private func isFresh(_ price: PriceRow?) -> Bool {
        guard let price else { return false }
        return (0..<Self.pricesAge).contains(services.time.date().timeIntervalSince(price.fetchedAt))
    }

    /// Records the prices of some models in the ledger.
    ///
    /// - Parameters:
    ///   - list: The server's list.
    ///   - models: The models.
    /// - Throws: `LedgerError`.
    func keep(_ list: ModelList, of models: Set<String>) async throws {
        let date = services.time.date()
        try await services.ledger.record(
            list.models.filter { models.contains($0.id) }.compactMap { PriceRow($0, fetchedAt: date) })
    }

    private func listOfModels() async throws -> ModelList {
        for look in 1..<Self.priceLooks {
            do {
                return try await services.client.models()
            } catch let error as OpenRouterError
                where ExitStatus(lookingUp: error) == .unavailable && error.kind != .deferred
            {
                services.logger.info("the prices are asked for again", metadata: ["error": "\(error.message)"])
                let wait = services.client.configuration.retries.baseDelay * (1 << look)
                try await services.time.waiting.sleep(until: services.time.waiting.now.advanced(by: wait))
            }
        }
        return try await services.client.models()
    }
}

extension PlannedChapter {
    /// Whether its request lacks a token limit needed by one of these limits.
    fileprivate func breaks(_ limits: RunLimits) -> Bool {
        guard wanted.request.maxTokens == nil else { return false }
        return limits.nameOfTokenLimit != nil
            || limits.nameOfCostLimit != nil && !wanted.request.models.allSatisfy(CostBound.isFree)
    }
}
