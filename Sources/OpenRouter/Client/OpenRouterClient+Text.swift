public import FoundationEssentials

extension OpenRouterClient {
    /// Asks for a text and waits for all of it.
    ///
    /// - Parameters:
    ///   - prompt: What is asked.
    ///   - system: Standing instructions.
    ///   - model: The model; default: the configuration's.
    ///   - temperature: 0…2, and zero is a value; default: the configuration's.
    ///   - maxTokens: Most tokens of the answer; default: the configuration's.
    /// - Returns: The text.
    /// - Throws: As ``complete(_:timeout:retriesAfterText:clearsCache:observer:logger:onEvent:)`` does.
    public func generateText(
        _ prompt: String, system: String? = nil, model: String? = nil, temperature: Decimal? = nil,
        maxTokens: Int? = nil
    ) async throws -> String {
        try await complete(
            request(prompt, system: system, model: model, temperature: temperature, maxTokens: maxTokens)
        ).text
    }

    /// Asks for a text and hands it out as it comes.
    ///
    /// What was handed out cannot be taken back: an attempt is repeated only before its first chunk. The error that ends
    /// the stream after that carries the text so far in ``OpenRouterError/partial``. Ending the iteration cancels the
    /// request.
    ///
    /// - Parameters:
    ///   - prompt: What is asked.
    ///   - system: Standing instructions.
    ///   - model: The model; default: the configuration's.
    ///   - temperature: 0…2, and zero is a value; default: the configuration's.
    ///   - maxTokens: Most tokens of the answer; default: the configuration's.
    /// - Returns: The chunks; the iteration throws as
    ///   ``complete(_:timeout:retriesAfterText:clearsCache:observer:logger:onEvent:)`` does.
    public func streamText(
        _ prompt: String, system: String? = nil, model: String? = nil, temperature: Decimal? = nil,
        maxTokens: Int? = nil
    ) -> AsyncThrowingStream<String, any Error> {
        let request = request(prompt, system: system, model: model, temperature: temperature, maxTokens: maxTokens)
        return AsyncThrowingStream { continuation in
            // The one task outside a task group: the caller pulls, the request pushes, and an answer is at most 16 MiB.
            let task = Task {
                do {
                    _ = try await complete(request, retriesAfterText: false) { event in
                        if case .text(let text) = event { continuation.yield(text) }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func request(
        _ prompt: String, system: String?, model: String?, temperature: Decimal?, maxTokens: Int?
    ) -> ChatRequest {
        var parameters = configuration.parameters
        if let temperature { parameters["temperature"] = .number(temperature) }
        if let maxTokens { parameters["max_tokens"] = .integer(maxTokens) }
        let messages = (system.map { [ChatMessage(.system, $0)] } ?? []) + [ChatMessage(.user, prompt)]
        return ChatRequest(model: model ?? configuration.model, messages: messages, parameters: parameters)
    }
}
