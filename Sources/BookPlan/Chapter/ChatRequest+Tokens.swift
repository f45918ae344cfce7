import OpenRouter

extension ChatRequest {
    /// The estimated tokens of the messages, a third of their UTF-8 bytes.
    ///
    /// Tokenizers of current models take 3 to 5 bytes of European text for a token. The estimate is rather high.
    package var estimatedPromptTokens: Int {
        let bytes = messages.reduce(0) { $0 + $1.content.utf8.count }
        return (bytes + 2) / 3
    }

    /// The same request with another limit of tokens. The limit keeps its name.
    func limited(toTokens tokens: Int) -> ChatRequest {
        var request = self
        for name in Self.namesOfMaxTokens {
            if case .integer? = parameters[name] { request.parameters[name] = .integer(tokens) }
        }
        return request
    }
}
