import BookLedger
import BookPlan

extension Sequence<LedgerSnapshot.Chapter> {
    /// The ended attempts of unknown cost, newest first. Cut and whole answers count alike. Only answers with a record
    /// at OpenRouter are among them. Their ids begin with `gen-`.
    var unsettled: [AttemptRow] {
        flatMap(\.requests).flatMap(\.attempts).filter { attempt in
            guard attempt.end != nil, attempt.cost == .unknown, !attempt.isSettled else { return false }
            return attempt.generationID?.hasPrefix("gen-") == true
        }.sorted { $0.id > $1.id }
    }

    /// The models without a known price behind attempts of unknown cost. Only attempts without a reservation count, at
    /// requests with a token limit.
    func unpricedModels(_ prices: [String: PriceRow]) -> Set<String> {
        let requests = flatMap(\.requests).filter { request in
            request.attempts.contains { $0.cost == .unknown && $0.reservedCost == nil } && request.row.maxTokens != nil
        }
        return Set(requests.flatMap(\.row.models).filter { !CostBound.isFree($0) && prices[$0] == nil })
    }
}
