import NIOCore

/// Notes when something last came in on a connection, on the connection's own thread: a request that is complete may wait
/// for its turn on a machine that is busy, and the log is to tell when it came, not when it was looked at.
final class ArrivalHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let time: SimulatorTime
    private var last: Duration

    /// A handler whose connection is new.
    init(time: SimulatorTime) {
        self.time = time
        last = time.now
    }

    /// Notes the time and passes on what came.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        last = time.now
        context.fireChannelRead(data)
    }

    /// When something last came in on `channel`.
    ///
    /// - Throws: `ChannelError` where the connection has gone.
    static func last(of channel: any Channel) async throws -> Duration {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.handler(type: ArrivalHandler.self).last
        }.get()
    }
}
