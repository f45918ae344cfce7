import Glibc

/// A port of 127.0.0.1 without a listener.
///
/// A socket holds the port as long as the process lives. A port that is merely free may become another test's server.
package enum ClosedPort {
    private struct SetUpError: Error {}

    private static let held: Int? = {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let (bound, named) = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                (Glibc.bind(descriptor, address, size), getsockname(descriptor, address, &length))
            }
        }
        guard descriptor >= 0, bound == 0, named == 0 else { return nil }
        return Int(UInt16(bigEndian: address.sin_port))
    }()

    /// The number of the port.
    ///
    /// - Throws: An error without a socket to hold it.
    package static func number() throws -> Int {
        guard let held else { throw SetUpError() }
        return held
    }
}
