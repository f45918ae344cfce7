extension OpenRouterConfiguration {
    /// The default parameters of a request.
    public var parameters: [String: JSONValue] {
        ["max_tokens": .integer(maxTokens), "temperature": JSONValue(temperature), "top_p": JSONValue(topP)]
    }
}
