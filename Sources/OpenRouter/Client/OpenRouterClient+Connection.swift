import Pacing

extension OpenRouterClient {
    /// Whether the server has answered anything at all, be it a refusal.
    package var hasBeenAnswered: Bool { tally.hasSeenHead }

    /// Tests whether the server can be reached, without a request.
    ///
    /// - Throws: ``OpenRouterError`` where no connection comes about, `CancellationError`.
    package func testConnection() async throws {
        do {
            try await time.waiting.cancelling { try await self.transport.connect(to: self.configuration.baseURL) }
        } catch let error as TransportError {
            throw OpenRouterError(
                error.kind, message: redactor.redact(error.message),
                failure: AttemptFailure(error.failureClass, kind: error.kind, message: redactor.redact(error.message)))
        }
    }
}
