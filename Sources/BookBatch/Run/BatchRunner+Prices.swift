import BookLedger
import FoundationEssentials
import Logging
import OpenRouter

extension BatchRunner {
    /// Learns the prices of models of which some attempt's cost is unknown, so that the report can say what it is at most.
    ///
    /// Nothing is asked where everything is known, nor by a run that was stopped.
    func learnPrices(_ state: inout RunState) async {
        let unpriced = state.unpricedModels
        guard state.isRunning, !Task.isCancelled, !unpriced.isEmpty else { return }
        do {
            let date = time.date()
            let rows = try await client.models().models.filter { unpriced.contains($0.id) }
                .compactMap { PriceRow($0, fetchedAt: date) }
            try await ledger.record(rows)
            for row in rows { state.plan.snapshot.prices[row.model] = row }
            for index in state.records.indices {
                state.records[index].setFigures(of: state.plan.chapters[index], prices: state.plan.snapshot.prices)
            }
        } catch let error as LedgerError {
            state.stop("\(error)", ExitStatus(writing: error))
        } catch {
            logger.info("no prices to bound unknown costs by", metadata: ["error": "\(error)"])
        }
    }
}

extension RunState {
    /// The models without a known price that were asked by attempts of unknown cost.
    fileprivate var unpricedModels: Set<String> {
        let requests = plan.chapters.compactMap(\.history).flatMap(\.requests).filter { request in
            request.attempts.contains { $0.cost == .unknown }
                && CostBound.of(request.row, prices: plan.snapshot.prices) == nil && request.row.maxTokens != nil
        }
        return Set(requests.map(\.row.model))
    }
}
