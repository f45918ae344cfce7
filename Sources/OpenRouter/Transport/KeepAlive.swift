import Glibc
import NIOCore

/// Signs of life on silent connections. No router on the way forgets them while a model thinks.
enum KeepAlive {
    /// The seconds of silence before the first sign.
    static let idleSeconds: Int = 60
    /// The seconds between unanswered signs.
    static let intervalSeconds: Int = 15

    /// Turns them on for a connection. If the system refuses, the connection is as good for everything else.
    static func turnOn(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.setOption(ChannelOptions.socketOption(.so_keepalive), value: 1)
            .flatMap { channel.setOption(option(TCP_KEEPIDLE), value: idleSeconds) }
            .flatMap { channel.setOption(option(TCP_KEEPINTVL), value: intervalSeconds) }
            .recover { _ in }
    }

    private static func option(_ number: CInt) -> ChannelOptions.Types.SocketOption {
        ChannelOptions.tcpOption(NIOBSDSocket.Option(rawValue: number))
    }
}
