import Glibc
import NIOCore

/// The client's end of a request. Waits on it are cut short when the client goes away.
struct Connection: Sendable {
    /// The client has gone away.
    struct Closed: Error {}

    private let closed = Gate(isOpen: false)
    private let channel: any Channel
    private let time: SimulatorTime

    /// A connection.
    init(_ channel: any Channel, time: SimulatorTime) {
        self.channel = channel
        self.time = time
        channel.closeFuture.whenComplete { [closed] _ in closed.open() }
    }

    /// Waits for `duration`.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func sleep(for duration: Duration) async throws {
        guard duration > .zero else { return }
        try await untilClosed { try await time.sleep(for: duration) }
    }

    /// Returns when earlier writes have reached the socket. With a full socket, they wait in the channel.
    ///
    /// Without it, a loop of writes that nothing else slows down would fill the event loop's queue, to which back pressure
    /// does not reach.
    func drain() async throws { try await channel.eventLoop.submit {}.get() }

    /// Waits for the client to go away.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func waitForClose() async throws -> Never {
        await closed.pass()
        try Task.checkCancellation()
        throw Closed()
    }

    /// Waits for `gate` to open.
    ///
    /// - Throws: ``Closed``, or `CancellationError` when the server stops.
    func wait(for gate: Gate) async throws { try await untilClosed { await gate.pass() } }

    /// Turns the close after it into a reset. The client gets time to read earlier data.
    func reset() async throws {
        try await Task.sleep(for: DeliveryRun.cutLinger)
        guard let socket = channel as? any SocketOptionProvider else { return }
        try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
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
