package import Glibc

/// A TCP socket bound to a free port of 127.0.0.1. It listens only when told to.
package struct LoopbackSocket: Sendable {
    /// The socket could not be bound.
    package struct SetUpError: Error {}

    /// The socket's descriptor. Its user closes it.
    package let descriptor: Int32
    /// The port.
    package let port: Int

    /// Binds a socket.
    ///
    /// - Throws: ``SetUpError``.
    package init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard descriptor >= 0, isBound else { throw SetUpError() }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Lets connections in.
    ///
    /// - Parameter backlog: The length of the queue.
    /// - Throws: ``SetUpError``.
    package func listen(backlog: Int32) throws {
        guard Glibc.listen(descriptor, backlog) == 0 else { throw SetUpError() }
    }

    /// An address of 127.0.0.1.
    package static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
