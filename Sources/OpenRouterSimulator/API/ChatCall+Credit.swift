import FoundationEssentials

extension ChatCall {
    /// Refuses a request with more `max_tokens` than the credit affords, in OpenRouter's words.
    ///
    /// - Parameters:
    ///   - left: US dollars.
    ///   - model: The model that serves.
    /// - Returns: `nil` where the credit affords the request.
    func unaffordable(with left: Decimal, at model: SimulatedModel) -> APIFailure? {
        guard model.completionPrice > 0, let wanted = maxTokens ?? model.maxCompletionTokens else { return nil }
        let rest = (left - Decimal(promptTokens) * model.promptPrice - model.requestPrice) / model.completionPrice
        // The digits before the point: a token is whole, and the credit must not be overdrawn.
        let affordable = max(Int(rest.description.prefix { $0 != "." }) ?? 0, 0)
        guard affordable < wanted else { return nil }
        return APIFailure(
            status: 402,
            message: "This request requires more credits, or fewer max_tokens. You requested up to \(wanted) tokens, "
                + "but can only afford \(affordable).",
            metadata: ["error_type": "payment_required", "reason": "weight_exceeds_budget"])
    }
}
