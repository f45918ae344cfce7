import NIOCore

/// Notes when something last came in on a connection, and tells when more comes, on the connection's own thread: a request
/// that is complete may wait for its turn on a machine that is busy, and the log is to tell when it came, not when it was
/// looked at.
final class ArrivalHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// The last that came in on a connection.
    struct Arrival: Sendable {
        /// When it came.
        var time: Duration
        /// Opens when more comes.
        var next = Gate(isOpen: false)
    }

    private let time: SimulatorTime
    private var last: Arrival

    /// A handler whose connection is new.
    init(time: SimulatorTime) {
        self.time = time
        last = Arrival(time: time.now)
    }

    /// Notes the time and passes on what came.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        last.next.open()
        last = Arrival(time: time.now)
        context.fireChannelRead(data)
    }

    /// What last came in on `channel`.
    ///
    /// - Throws: `ChannelError` where the connection has gone.
    static func last(of channel: any Channel) async throws -> Arrival {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.handler(type: ArrivalHandler.self).last
        }.get()
    }
}
