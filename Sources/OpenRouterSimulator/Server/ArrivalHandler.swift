import NIOCore

/// Keeps the time of the last arrival on a connection and tells of the next. It runs on the connection's own thread,
/// for on a busy machine a complete request may wait for its turn. The log tells when it came.
final class ArrivalHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// The last arrival on a connection.
    struct Arrival: Sendable {
        /// When it came.
        var time: Duration
        /// Opens when more comes.
        var next = Gate(isOpen: false)
    }

    private let time: SimulatorTime
    private var last: Arrival

    /// A handler for a new connection.
    init(time: SimulatorTime) {
        self.time = time
        last = Arrival(time: time.now)
    }

    /// Keeps the time and passes the data on.
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
