import Foundation
import Glibc
import Synchronization
import TestSupport

/// A proxy on this machine that opens the tunnels that it is asked for.
final class ConnectProxy: Sendable {
    private let listener: Int32
    /// The port on 127.0.0.1.
    let port: Int
    private let received = Mutex<[String]>([])

    init() throws {
        let socket = try LoopbackSocket()
        try socket.listen(backlog: 16)
        let listener = socket.descriptor
        self.listener = listener
        port = socket.port
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

    private static func readHead(_ client: Int32) -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8), read(client, &byte, 1) > 0 { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func tunnel(_ client: Int32, _ head: String) {
        let port = head.prefixMatch(of: #/CONNECT [^ ]*:(\d+) /#).flatMap { UInt16($0.output.1) }
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var target = LoopbackSocket.address(port: port ?? 0)
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
