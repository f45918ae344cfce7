import Foundation
import Glibc
import Synchronization

/// A proxy on this machine that opens the tunnels that it is asked for.
final class ConnectProxy: Sendable {
    private let listener: Int32
    /// The port on 127.0.0.1.
    let port: Int
    private let received = Mutex<[String]>([])

    private struct SetUpError: Error {}

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && getsockname(listener, address, &length) == 0
            }
        }
        guard listener >= 0, isBound, listen(listener, 16) == 0 else { throw SetUpError() }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else {
                    close(listener)
                    return
                }
                let head = Self.readHead(client)
                self?.received.withLock { $0.append(head) }
                Thread.detachNewThread { Self.tunnel(client, head) }
            }
        }
    }

    deinit {
        // The thread that accepts closes the socket: closed here, its number could be another's by the next accept.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The heads of the requests so far.
    var requests: [String] { received.withLock { $0 } }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func readHead(_ client: Int32) -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8), read(client, &byte, 1) > 0 { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func tunnel(_ client: Int32, _ head: String) {
        let port = head.prefixMatch(of: #/CONNECT [^ ]*:(\d+) /#).flatMap { UInt16($0.output.1) }
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var target = address(port: port ?? 0)
        let isConnected = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        let answer = Array("HTTP/1.1 \(isConnected ? "200 OK" : "502 Bad Gateway")\r\n\r\n".utf8)
        _ = answer.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        let back = Thread { pump(from: server, to: client) }
        if isConnected {
            back.start()
            pump(from: client, to: server)
            while !back.isFinished { usleep(1000) }
        }
        close(server)
        close(client)
    }

    private static func pump(from source: Int32, to target: Int32) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        copying: while true {
            let count = read(source, &bytes, bytes.count)
            guard count > 0 else { break }
            var sent = 0
            while sent < count {
                let more = bytes[sent..<count].withUnsafeBytes {
                    send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard more > 0 else { break copying }
                sent += more
            }
        }
        // Whoever waits on either end learns that no more comes.
        shutdown(target, Int32(SHUT_RDWR))
        shutdown(source, Int32(SHUT_RDWR))
    }
}
