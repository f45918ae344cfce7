extension ChatRequest {
    /// The names of the limit of tokens.
    package static let namesOfMaxTokens = ["max_tokens", "max_completion_tokens"]

    /// The request's limit of tokens. It is `nil` for a request without one.
    package var maxTokens: Int? {
        for name in Self.namesOfMaxTokens {
            if case .integer(let limit)? = parameters[name] { return limit }
        }
        return nil
    }
}
