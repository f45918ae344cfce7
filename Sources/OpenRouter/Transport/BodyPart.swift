import NIOCore

/// A request's body as a sequence of one part, with an optional wait before it.
struct BodyPart: AsyncSequence, Sendable {
    /// The whole body.
    var bytes: ByteBuffer
    /// Called before it is handed out. An error of the call ends the request.
    var willSend: (@Sendable () async throws -> Void)?
    /// Set when it is handed out.
    var sent: SentMark?

    /// Hands the part out, once.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var part: BodyPart?

        mutating func next() async throws -> ByteBuffer? {
            guard let part else { return nil }
            self.part = nil
            try await part.willSend?()
            part.sent?.set()
            return part.bytes
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(part: self) }
}
