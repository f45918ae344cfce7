import NIOCore

/// The client's end of a request: waits on it are cut short when the client goes away.
struct Connection: Sendable {
    /// The client has gone away.
    struct Closed: Error {}

    private let closed = Gate(isOpen: false)
    private let eventLoop: any EventLoop
    private let time: SimulatorTime

    /// A connection.
    init(_ channel: any Channel, time: SimulatorTime) {
        self.time = time
        eventLoop = channel.eventLoop
        channel.closeFuture.whenComplete { [closed] _ in closed.open() }
    }

    /// Waits for `duration`.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func sleep(for duration: Duration) async throws {
        guard duration > .zero else { return }
        try await untilClosed { try await time.sleep(for: duration) }
    }

    /// Returns when what was written before has reached the socket, or waits in the channel because the socket is full.
    ///
    /// Without it, a loop of writes that nothing else slows down would fill the event loop's queue, to which back pressure
    /// does not reach.
    func drain() async throws { try await eventLoop.submit {}.get() }

    /// Waits for the client to go away.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func waitForClose() async throws -> Never {
        await closed.pass()
        try Task.checkCancellation()
        throw Closed()
    }

    private func untilClosed(_ operation: @Sendable @escaping () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await operation()
                return true
            }
            group.addTask {
                await closed.pass()
                return false
            }
            let isDone = try await group.next() ?? false
            group.cancelAll()
            try Task.checkCancellation()
            if !isDone { throw Closed() }
        }
    }
}
