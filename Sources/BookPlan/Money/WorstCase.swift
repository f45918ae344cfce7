import BookLedger
package import FoundationEssentials
import OpenRouter

/// The most that one attempt of a request can spend.
package struct WorstCase: Sendable, Hashable {
    /// Tokens of the prompt, estimated.
    var promptTokens: Int
    /// Tokens of the answer. `nil` stands for a request without a limit.
    var completionTokens: Int?
    /// US dollars. `nil` without a limit of tokens or a price.
    package var cost: Decimal?

    /// Tokens of prompt and answer. `nil` stands for a request without a limit.
    var tokens: Int? { completionTokens.flatMap { Count.sum(promptTokens, $0) } }

    /// The worst case of an unsent request. The dearest of its models sets it.
    init(_ request: ChatRequest, prices: [String: PriceRow]) {
        promptTokens = request.estimatedPromptTokens
        completionTokens = request.maxTokens
        cost = CostBound.of(request.models, promptTokens, completionTokens, prices: prices)
    }

    /// The worst case of a sent request, at the prices known now. It counts for an attempt without a reservation.
    init(_ request: RequestRow, prices: [String: PriceRow]) {
        promptTokens = request.estimatedPromptTokens
        completionTokens = request.maxTokens
        cost = CostBound.of(request, prices: prices)
    }
}
