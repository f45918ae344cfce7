/// The visible text of one request, piece by piece.
///
/// The request is sent when the iteration begins. Ending the iteration early cancels it. Each iteration is a request of its
/// own.
public struct TextStream: AsyncSequence, Sendable {
    /// A piece of the text. It never ends inside a Unicode scalar.
    public typealias Element = String

    private let events: CompletionStream

    /// Creates the text of a stream of events.
    init(_ events: CompletionStream) {
        self.events = events
    }

    /// The completion, with usage and finish reason. It is `nil` until an iteration comes to its end.
    public var completion: Completion? { events.completion }

    /// Begins an iteration. The first call to its `next()` sends the request.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(events.makeAsyncIterator()) }

    /// Hands the pieces out in their order.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var events: CompletionStream.AsyncIterator

        init(_ events: CompletionStream.AsyncIterator) {
            self.events = events
        }

        /// The next piece, or `nil` after the end of a completion.
        ///
        /// - Throws: ``OpenRouterError``, or `CancellationError`.
        public mutating func next() async throws -> String? { try await next(isolation: #isolation) }

        /// The next piece, or `nil` after the end of a completion.
        ///
        /// - Throws: ``OpenRouterError``, or `CancellationError`.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> String? {
            while let event = try await events.next(isolation: actor) {
                if case .text(let text) = event { return text }
            }
            return nil
        }
    }
}
