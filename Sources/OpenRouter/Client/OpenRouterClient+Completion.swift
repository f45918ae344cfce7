package import Logging

extension OpenRouterClient {
    /// Asks for one completion, with retries.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - timeout: The longest time without data. The default is the configuration's.
    ///   - retries: The number of retries and their waits. The default is the configuration's.
    ///   - retriesAfterText: Whether an attempt may be repeated after text came. `onEvent` then sees
    ///     ``CompletionEvent/attempting(_:)`` with a number over 1, and the text so far is void.
    ///   - clearsCache: Whether the first attempt already clears the server's response cache of these bytes, for a new
    ///     answer. Without ``OpenRouterConfiguration/replayCache`` it changes nothing.
    ///   - observer: Stands beside each attempt.
    ///   - onEvent: Sees what happens, in order, and is waited for.
    /// - Returns: The completion, which ended by `stop` and has text.
    /// - Throws: ``OpenRouterError``, `CancellationError` when the task was cancelled, and what `observer` or `onEvent`
    ///   throws.
    public func complete(
        _ request: ChatRequest, timeout: Duration? = nil, retries: RetrySettings? = nil,
        retriesAfterText: Bool = true, clearsCache: Bool = false, observer: (any AttemptObserver)? = nil,
        onEvent: @escaping @Sendable (CompletionEvent) async throws -> Void = { _ in }
    ) async throws -> Completion {
        try await complete(
            request, timeout: timeout, retries: retries, retriesAfterText: retriesAfterText, clearsCache: clearsCache,
            observer: observer, logger: logger, onEvent: onEvent)
    }

    /// Asks for one completion, with retries and a log of its own.
    ///
    /// With `liftsPause`, a person wants it asked now: a pause that would put it off is lifted before its first attempt.
    ///
    /// - Throws: Also an error of the pace's store. No request is sent without a pace.
    package func complete(
        _ request: ChatRequest, timeout: Duration? = nil, retries: RetrySettings? = nil,
        retriesAfterText: Bool = true, clearsCache: Bool = false, liftsPause: Bool = false,
        observer: (any AttemptObserver)? = nil, logger: Logger,
        onEvent: @escaping @Sendable (CompletionEvent) async throws -> Void = { _ in }
    ) async throws -> Completion {
        let session = try CompletionSession(
            client: self, request: request, timeout: timeout ?? configuration.timeout,
            retries: retries ?? configuration.retries, retriesAfterText: retriesAfterText, clearsCache: clearsCache,
            liftsPause: liftsPause, observer: observer, logger: logger, onEvent: onEvent)
        do {
            let completion = try await session.run()
            tally.countRequest(succeeded: true)
            return completion
        } catch {
            tally.countRequest(succeeded: error is OpenRouterError ? false : nil)
            throw error
        }
    }

    /// Asks for one completion, with retries, and hands its events out as they come.
    ///
    /// - Parameters:
    ///   - request: The request, of one message or several.
    ///   - timeout: The longest time without data. The default is the configuration's.
    ///   - retries: The number of retries and their waits. The default is the configuration's.
    ///   - retriesAfterText: Whether an attempt that fails after text came may be repeated. The text so far is void after
    ///     ``CompletionEvent/attempting(_:)`` with a number over 1.
    /// - Returns: The events. Nothing is sent before they are iterated.
    public func stream(
        _ request: ChatRequest, timeout: Duration? = nil, retries: RetrySettings? = nil,
        retriesAfterText: Bool = true
    ) -> CompletionStream {
        CompletionStream { show in
            try await self.complete(
                request, timeout: timeout, retries: retries, retriesAfterText: retriesAfterText, onEvent: { show($0) })
        }
    }
}
