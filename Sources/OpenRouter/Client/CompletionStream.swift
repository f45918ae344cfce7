import Synchronization

/// The events of one request, from its first wait to the end of its answer.
///
/// The request is sent when the iteration begins. Ending the iteration early cancels it. Each iteration is a request of its
/// own.
///
/// ```swift
/// let stream = client.stream(ChatRequest(model: "author/name", messages: [ChatMessage(.user, "Write.")]))
/// for try await event in stream {
///     if case .text(let text) = event { print(text, terminator: "") }
/// }
/// print(stream.completion?.answer.usage?.totalTokens ?? 0)
/// ```
public struct CompletionStream: AsyncSequence, Sendable {
    /// An event of the request.
    public typealias Element = CompletionEvent

    private final class Ending: Sendable {
        let completion = Mutex<Completion?>(nil)
    }

    private let send: @Sendable (@escaping @Sendable (CompletionEvent) -> Void) async throws -> Completion
    private let ending = Ending()

    /// Creates a stream without sending anything.
    ///
    /// - Parameter send: Makes the request, hands out its events, and returns its completion.
    init(_ send: @escaping @Sendable (@escaping @Sendable (CompletionEvent) -> Void) async throws -> Completion) {
        self.send = send
    }

    /// The completion, with usage and finish reason. It is `nil` until an iteration comes to its end.
    public var completion: Completion? { ending.completion.withLock { $0 } }

    /// Begins an iteration. The first call to its `next()` sends the request.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator { [send, ending] in
            AsyncThrowingStream { continuation in
                // The one task outside a task group. The caller pulls, the request pushes, and an answer is at most 16 MiB.
                let task = Task {
                    do {
                        let completion = try await send { continuation.yield($0) }
                        ending.completion.withLock { $0 = completion }
                        continuation.finish()
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
                continuation.onTermination = { _ in task.cancel() }
            }
        }
    }

    /// Hands the events out in their order.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let begin: @Sendable () -> AsyncThrowingStream<CompletionEvent, any Error>
        private var events: AsyncThrowingStream<CompletionEvent, any Error>.Iterator?

        init(_ begin: @escaping @Sendable () -> AsyncThrowingStream<CompletionEvent, any Error>) {
            self.begin = begin
        }

        /// The next event, or `nil` after the end of a completion.
        ///
        /// - Throws: ``OpenRouterError``, or `CancellationError`.
        public mutating func next() async throws -> CompletionEvent? { try await next(isolation: #isolation) }

        /// The next event, or `nil` after the end of a completion.
        ///
        /// - Throws: ``OpenRouterError``, or `CancellationError`.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> CompletionEvent? {
            var events = self.events ?? begin().makeAsyncIterator()
            defer { self.events = events }
            let event = try await events.next(isolation: actor)
            // A stream ends without an error where its task is cancelled, and the answer is not whole then.
            if event == nil { try Task.checkCancellation() }
            return event
        }
    }
}
