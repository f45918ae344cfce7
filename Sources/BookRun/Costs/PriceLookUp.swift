import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The look-up of what limits need to know before the first request is sent.
struct PriceLookUp: Sendable {
    /// What the run works with.
    let services: RunServices

    /// The age in seconds from which on a price is asked for again, a day.
    private static let pricesAge = 86_400.0
    /// How often the prices are asked for, while the server fails in a way that may go away.
    private static let priceLooks = 3

    /// Makes sure that every request has a most of tokens where a limit needs it.
    ///
    /// - Throws: ``RunRefusal``.
    func checkTokens(of plan: Plan) throws(RunRefusal) {
        let limits = plan.limits
        guard let unbounded = plan.chapters.first(where: { $0.isAsked && $0.breaks(limits) }),
            let name = limits.nameOfTokenLimit ?? limits.nameOfCostLimit
        else { return }
        throw RunRefusal(
            "chapter \(unbounded.chapter.id) has no max_tokens, so \(name) can't be kept: set max_tokens, or take the "
                + "limit away", .configuration)
    }

    /// Asks for the prices that a limit of cost needs, none of them older than a day.
    ///
    /// - Parameter plan: The plan of the run.
    /// - Returns: The newest snapshot of the ledger; `nil` where nothing was asked.
    /// - Throws: ``RunRefusal`` where the server tells no prices; `CancellationError`, `LedgerError`.
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
        return try await services.ledger.snapshot()
    }

    /// Makes sure that every price is known that a limit of cost needs.
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

    /// Makes sure that what all runs have taken is known where a limit of the book needs it.
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
        Set(plan.chapters.filter(\.isAsked).flatMap(\.request.models).filter { !CostBound.isFree($0) })
    }

    /// Whether a price is known well enough for a limit; one from the future was noted under a wrong clock.
    private func isFresh(_ price: PriceRow?) -> Bool {
        guard let price else { return false }
        return (0..<Self.pricesAge).contains(services.time.date().timeIntervalSince(price.fetchedAt))
    }

    /// Keeps in the ledger what a server's list says that some models cost.
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
    /// Whether its request has no limit of tokens where one of these limits needs it.
    fileprivate func breaks(_ limits: RunLimits) -> Bool {
        guard request.maxTokens == nil else { return false }
        return limits.nameOfTokenLimit != nil
            || limits.nameOfCostLimit != nil && !request.models.allSatisfy(CostBound.isFree)
    }
}
