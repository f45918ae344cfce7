import NIOCore
import NIOHTTP1

/// Writes a request's body together with its end.
///
/// The body comes in its turn, and AsyncHTTPClient asks for its end a moment later. A server can answer and close the connection
/// in that moment. AsyncHTTPClient then drops the whole answer, because its request had not ended.
final class BodyWithItsEnd: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart

    private var body: [(part: NIOAny, promise: EventLoopPromise<Void>?)] = []

    /// Puts the handler in its place in a connection's pipeline.
    ///
    /// - Parameter channel: A connection that AsyncHTTPClient has set up, on its event loop.
    /// - Returns: The end of that work. It fails in a pipeline of another make than AsyncHTTPClient's.
    static func add(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
            try pipeline.addHandler(BodyWithItsEnd(), position: .after(encoder))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: context.write(data, promise: promise)
        case .body: body.append((data, promise))
        case .end:
            for (part, promise) in body { context.write(part, promise: promise) }
            body = []
            context.write(data, promise: promise)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        for (_, promise) in body { promise?.fail(ChannelError.ioOnClosedChannel) }
        body = []
    }
}
