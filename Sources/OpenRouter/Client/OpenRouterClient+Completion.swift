public import Logging
import Pacing

extension OpenRouterClient {
    /// Asks for one completion, with retries.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - timeout: The longest time without data; default: the configuration's.
    ///   - retriesAfterText: Whether an attempt that fails after text came may be repeated; `onEvent` then sees
    ///     ``CompletionEvent/attempting(_:)`` with a number over 1, and the text so far is void.
    ///   - clearsCache: Whether the first attempt already makes the server's response cache forget what it holds for these
    ///     bytes, so that a new answer comes; without ``OpenRouterConfiguration/replayCache`` it changes nothing.
    ///   - observer: Stands beside each attempt.
    ///   - logger: Where the attempts are logged; default: the client's.
    ///   - onEvent: Sees what happens, in order, and is waited for.
    /// - Returns: The completion: ended by `stop`, with text.
    /// - Throws: ``OpenRouterError``, `CancellationError` when the task was cancelled, and what `observer` or `onEvent`
    ///   throws.
    public func complete(
        _ request: ChatRequest, timeout: Duration? = nil, retriesAfterText: Bool = true,
        clearsCache: Bool = false, observer: (any AttemptObserver)? = nil, logger: Logger? = nil,
        onEvent: @escaping @Sendable (CompletionEvent) async throws -> Void = { _ in }
    ) async throws -> Completion {
        let session = try CompletionSession(
            client: self, request: request, timeout: timeout ?? configuration.timeout,
            retriesAfterText: retriesAfterText, clearsCache: clearsCache, observer: observer,
            logger: logger ?? self.logger, onEvent: onEvent)
        do {
            let completion = try await session.run()
            tally.countRequest(succeeded: true)
            return completion
        } catch {
            tally.countRequest(succeeded: error is OpenRouterError ? false : nil)
            throw error
        }
    }
}
