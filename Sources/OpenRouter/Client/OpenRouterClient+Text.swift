extension OpenRouterClient {
    /// Asks for a text and waits for all of it.
    ///
    /// - Parameters:
    ///   - prompt: The user's message.
    ///   - system: Standing instructions.
    ///   - model: The model. The default is the configuration's.
    ///   - temperature: 0…2, and zero is a value. The default is the configuration's.
    ///   - maxTokens: Most tokens of the answer. The default is the configuration's.
    ///   - timeout: The longest time without data. The default is the configuration's.
    ///   - retries: The number of retries and their waits. The default is the configuration's.
    /// - Returns: The text.
    /// - Throws: ``OpenRouterError``, or `CancellationError` when the task was cancelled.
    public func generateText(
        _ prompt: String, system: String? = nil, model: String? = nil, temperature: Double? = nil,
        maxTokens: Int? = nil, timeout: Duration? = nil, retries: RetrySettings? = nil
    ) async throws -> String {
        try await complete(
            request(prompt, system: system, model: model, temperature: temperature, maxTokens: maxTokens),
            timeout: timeout, retries: retries
        ).text
    }

    /// Asks for a text and hands it out as it comes.
    ///
    /// What was handed out cannot be taken back, so an attempt is repeated only before its first piece. The error of a stream
    /// that breaks off later carries the text so far in ``OpenRouterError/partial``.
    ///
    /// ```swift
    /// let stream = client.streamText("Write a long essay")
    /// for try await piece in stream { print(piece, terminator: "") }
    /// print(stream.completion?.answer.finishReason ?? .stop)
    /// ```
    ///
    /// - Parameters:
    ///   - prompt: The user's message.
    ///   - system: Standing instructions.
    ///   - model: The model. The default is the configuration's.
    ///   - temperature: 0…2, and zero is a value. The default is the configuration's.
    ///   - maxTokens: Most tokens of the answer. The default is the configuration's.
    ///   - timeout: The longest time without data. The default is the configuration's.
    ///   - retries: The number of retries and their waits. The default is the configuration's.
    /// - Returns: The text. Nothing is sent before it is iterated.
    public func streamText(
        _ prompt: String, system: String? = nil, model: String? = nil, temperature: Double? = nil,
        maxTokens: Int? = nil, timeout: Duration? = nil, retries: RetrySettings? = nil
    ) -> TextStream {
        TextStream(
            stream(
                request(prompt, system: system, model: model, temperature: temperature, maxTokens: maxTokens),
                timeout: timeout, retries: retries, retriesAfterText: false))
    }

    private func request(
        _ prompt: String, system: String?, model: String?, temperature: Double?, maxTokens: Int?
    ) -> ChatRequest {
        var parameters = configuration.parameters
        if let temperature { parameters["temperature"] = JSONValue(temperature) }
        if let maxTokens { parameters["max_tokens"] = .integer(maxTokens) }
        let messages = (system.map { [ChatMessage(.system, $0)] } ?? []) + [ChatMessage(.user, prompt)]
        return ChatRequest(model: model ?? configuration.model, messages: messages, parameters: parameters)
    }
}
