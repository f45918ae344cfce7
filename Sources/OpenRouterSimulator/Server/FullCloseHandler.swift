import NIOCore

/// Closes a connection as a whole when the client closes its side, so its `closeFuture` tells of it.
///
/// The server allows half-closed connections. On those, a lost client shows only at the next write.
final class FullCloseHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// Turns half closure off before anything is read.
    func handlerAdded(context: ChannelHandlerContext) {
        do {
            try context.channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: false)
        } catch {
            context.fireErrorCaught(error)
        }
    }
}
