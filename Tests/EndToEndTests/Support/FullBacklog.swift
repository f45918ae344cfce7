import Glibc
import TestSupport

/// A port of this machine that takes no connection and refuses none: its queue is full and nobody accepts.
final class FullBacklog: Sendable {
    private let sockets: [Int32]
    /// The port on 127.0.0.1.
    let port: Int

    init() throws {
        let listener = try LoopbackSocket()
        try listener.listen(backlog: 0)
        port = listener.port
        var address = LoopbackSocket.address(port: UInt16(listener.port))
        // A queue of length 0 holds one connection; Linux lets some more of them half-open.
        let fillers = (0..<4).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | 0), 0) }
        for filler in fillers {
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        sockets = [listener.descriptor] + fillers
    }

    deinit { for socket in sockets { close(socket) } }
}
