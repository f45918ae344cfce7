extension ChatRequest {
    /// The names that the limit of tokens can have.
    package static let namesOfMaxTokens = ["max_tokens", "max_completion_tokens"]

    /// The most tokens that the answer may have; `nil`: the request names no limit.
    package var maxTokens: Int? {
        for name in Self.namesOfMaxTokens {
            if case .integer(let limit)? = parameters[name] { return limit }
        }
        return nil
    }
}
