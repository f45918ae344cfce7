import Foundation
import Glibc
import Synchronization

/// A loopback server that sends exactly the bytes that it is told to send, for what no proper server would do.
package final class RawServer: Sendable {
    /// What follows the bytes.
    package enum Ending: Sendable {
        /// The connection is closed in order.
        case close
        /// The connection is reset.
        case reset
        /// Nothing, until the client closes.
        case wait
    }

    private let listener: Int32
    /// The port on 127.0.0.1.
    package let port: Int
    private let received = Mutex<[String]>([])

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - bytes: What each connection gets after its request.
    ///   - ending: What follows.
    ///   - readsRequest: Whether it waits for a whole request; a client that speaks TLS never sends one that it could read.
    /// - Throws: ``LoopbackSocket/SetUpError``.
    package init(_ bytes: [UInt8], ending: Ending = .close, readsRequest: Bool = true) throws {
        let socket = try LoopbackSocket()
        try socket.listen(backlog: 16)
        let listener = socket.descriptor
        self.listener = listener
        port = socket.port
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    close(listener)
                    return
                }
                let request = Self.readRequest(connection, isWhole: readsRequest)
                self?.received.withLock { $0.append(request) }
                Self.send(bytes, to: connection)
                Self.end(connection, ending)
            }
        }
    }

    deinit {
        // The thread that accepts closes the socket: closed here, its number could be another server's by the next accept.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The requests so far, head and body.
    package var requests: [String] { received.withLock { $0 } }

    private static func readRequest(_ connection: Int32, isWhole: Bool) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.firstRange(of: "\r\n\r\n") {
                let length = text.lowercased().firstMatch(of: /content-length: (\d+)/).flatMap { Int($0.output.1) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
            let count = read(connection, &chunk, chunk.count)
            guard count > 0 else { return text }
            bytes += chunk[..<count]
            // Closing with unread bytes resets the connection, which can overtake what was sent.
            if !isWhole { return "" }
        }
    }

    private static func send(_ bytes: [UInt8], to connection: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    private static func end(_ connection: Int32, _ ending: Ending) {
        switch ending {
        case .close: break
        case .reset:
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        case .wait:
            var byte: UInt8 = 0
            while read(connection, &byte, 1) > 0 {}
        }
        close(connection)
    }
}
