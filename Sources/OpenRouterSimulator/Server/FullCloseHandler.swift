import NIOCore

/// Lets a connection that the client has closed be closed as a whole, so that its `closeFuture` tells of it.
///
/// The server allows half-closed connections, on which a client that has gone away shows only at the next write.
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
