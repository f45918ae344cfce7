import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

extension BatchRunner {
    /// The age from which on a price is asked for again: a day.
    private static let pricesAge = 86_400.0
    /// How often the prices are asked for, while the server fails in a way that may go away.
    private static let priceLooks = 3

    /// Finds out what limits need to know before the first request is sent: a most of tokens for each, and for a limit of cost
    /// its price, not older than a day. Without that the run ends.
    func prepareBudget(_ state: inout RunState) async {
        let requests = state.plan.chapters.filter(\.isAsked)
        guard !requests.isEmpty, goesOn(&state) else { return }
        let limits = state.plan.limits
        if let unbounded = requests.first(where: { $0.breaks(limits) }),
            let name = limits.nameOfTokenLimit ?? limits.nameOfCostLimit
        {
            return state.stop(
                "chapter \(unbounded.chapter.id) has no max_tokens, so \(name) can't be kept: set max_tokens, or take the "
                    + "limit away", .configuration)
        }
        guard let name = limits.nameOfCostLimit else { return checkHistory(&state) }
        do {
            let needed = Set(requests.flatMap(\.request.models).filter { !CostBound.isFree($0) })
            let snapshot = state.plan.snapshot
            let wanted = needed.filter { !isFresh(snapshot.prices[$0]) }
            let past = limits.bookCost == nil ? [] : snapshot.chapters.values.unpricedModels(snapshot.prices)
            if !wanted.isEmpty || !past.isEmpty {
                try await keepPrices(of: wanted.union(past), from: try await listOfModels())
                state.refresh(from: try await ledger.snapshot())
            }
            if let model = needed.filter({ !isFresh(state.plan.snapshot.prices[$0]) }).min() {
                return state.stop(
                    "the server names no price for \(model), so \(name) can't be kept: choose another model, or take the "
                        + "limit away", .configuration)
            }
            state.budget = RunBudget(state.plan)
            checkHistory(&state)
        } catch is CancellationError {
            noteCancellation(&state)
        } catch let error as OpenRouterError {
            state.stop("\(name) needs prices: \(error.message)", ExitStatus(lookingUp: error))
        } catch {
            state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// A limit of the book cannot be kept where nobody knows what it has taken.
    private func checkHistory(_ state: inout RunState) {
        let limits = state.budget.limits
        let unknown = [
            (limits.bookCost?.name, state.budget.book.attemptsWithoutCost, "run.cost_usd"),
            (limits.bookTokens?.name, state.budget.book.attemptsWithoutTokens, "run.tokens"),
        ]
        for (name, count, other) in unknown where count > 0 {
            guard let name else { continue }
            state.stop(
                "what \(count) earlier attempt\(count == 1 ? "" : "s") took is unknown and has no bound, so \(name) can't "
                    + "be kept: set limits.\(other) in its place", .configuration)
        }
    }

    /// Whether a price is known well enough for a limit; one from the future was noted under a wrong clock.
    private func isFresh(_ price: PriceRow?) -> Bool {
        guard let price else { return false }
        return (0..<Self.pricesAge).contains(time.date().timeIntervalSince(price.fetchedAt))
    }

    /// Keeps in the ledger what a server's list says that these models cost.
    ///
    /// - Throws: `LedgerError`.
    func keepPrices(of models: Set<String>, from list: ModelList) async throws {
        let date = time.date()
        try await ledger.record(
            list.models.filter { models.contains($0.id) }.compactMap { PriceRow($0, fetchedAt: date) })
    }

    private func listOfModels() async throws -> ModelList {
        for look in 1..<Self.priceLooks {
            do {
                return try await client.models()
            } catch let error as OpenRouterError
                where ExitStatus(lookingUp: error) == .unavailable && error.kind != .deferred
            {
                logger.info("the prices are asked for again", metadata: ["error": "\(error.message)"])
                let wait = client.configuration.retries.baseDelay * (1 << look)
                try await time.waiting.sleep(until: time.waiting.now.advanced(by: wait))
            }
        }
        return try await client.models()
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
