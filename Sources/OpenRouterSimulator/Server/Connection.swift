import NIOCore

/// The client's end of a request: waits on it are cut short when the client goes away.
struct Connection: Sendable {
    /// The client has gone away.
    struct Closed: Error {}

    private let channel: any Channel
    private let time: SimulatorTime

    /// A connection.
    init(_ channel: any Channel, time: SimulatorTime) {
        self.channel = channel
        self.time = time
    }

    /// Whether the client is still there, as far as is known.
    var isOpen: Bool { channel.isActive }

    /// Waits for `duration`.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func sleep(for duration: Duration) async throws {
        guard duration > .zero else { return }
        try await untilClosed { try await time.sleep(for: duration) }
    }

    /// Waits for the client to go away.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func waitForClose() async throws -> Never {
        await closure()
        try Task.checkCancellation()
        throw Closed()
    }

    /// Returns when the connection is closed or the task is cancelled.
    private func closure() async {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        channel.closeFuture.whenComplete { _ in continuation.finish() }
        for await _ in stream {}
    }

    private func untilClosed(_ operation: @Sendable @escaping () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await operation()
                return true
            }
            group.addTask {
                await closure()
                return false
            }
            let isDone = try await group.next() ?? false
            group.cancelAll()
            try Task.checkCancellation()
            if !isDone { throw Closed() }
        }
    }
}
