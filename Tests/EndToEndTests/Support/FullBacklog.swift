import Glibc

/// A port of this machine that takes no connection and refuses none: its queue is full and nobody accepts.
final class FullBacklog: Sendable {
    private let sockets: [Int32]
    /// The port on 127.0.0.1.
    let port: Int

    private struct SetUpError: Error {}

    init() throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && getsockname(listener, address, &length) == 0
            }
        }
        guard listener >= 0, isBound, listen(listener, 0) == 0 else { throw SetUpError() }
        port = Int(UInt16(bigEndian: address.sin_port))
        // A queue of length 0 holds one connection; Linux lets some more of them half-open.
        let fillers = (0..<4).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | 0), 0) }
        for filler in fillers {
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(filler, $0, length) }
            }
        }
        sockets = [listener] + fillers
    }

    deinit { for socket in sockets { close(socket) } }
}
