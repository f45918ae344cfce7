import BookLedger
package import FoundationEssentials
import OpenRouter

/// The most that one attempt of a request can take.
package struct WorstCase: Sendable, Hashable {
    /// Tokens of the prompt, estimated.
    var promptTokens: Int
    /// Tokens of the answer; `nil`: no limit is sent.
    var completionTokens: Int?
    /// US dollars; `nil` where there is no limit of tokens or no price.
    package var cost: Decimal?

    /// Both kinds of tokens; `nil`: no limit is sent.
    var tokens: Int? { completionTokens.flatMap { Count.sum(promptTokens, $0) } }

    /// The worst case of a request that is to be sent: the dearest of the models that may serve it.
    init(_ request: ChatRequest, prices: [String: PriceRow]) {
        promptTokens = request.estimatedPromptTokens
        completionTokens = request.maxTokens
        cost = CostBound.of(request.models, promptTokens, completionTokens, prices: prices)
    }

    /// The worst case of a request that was sent, at the prices that are known now: what counts for an attempt that nothing
    /// was reserved for.
    init(_ request: RequestRow, prices: [String: PriceRow]) {
        promptTokens = request.estimatedPromptTokens
        completionTokens = request.maxTokens
        cost = CostBound.of(request, prices: prices)
    }
}
