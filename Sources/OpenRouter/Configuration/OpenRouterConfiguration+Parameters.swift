extension OpenRouterConfiguration {
    /// The request parameters that a request has where it sets none itself.
    public var parameters: [String: JSONValue] {
        ["max_tokens": .integer(maxTokens), "temperature": JSONValue(temperature), "top_p": JSONValue(topP)]
    }
}
