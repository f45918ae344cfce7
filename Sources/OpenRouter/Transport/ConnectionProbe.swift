import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// Looks once more at a failed connection, for the facts missing in its error.
///
/// It sends no request and no key, and trusts nobody: a handshake is broken off as soon as the certificate has come.
struct ConnectionProbe: Sendable {
    /// Most bytes of a proxy's head.
    private static let headBytes = 16 << 10

    /// The host, without brackets.
    var host: String
    /// Its port.
    var port: Int
    /// The proxy on the way.
    var proxy: ProxyAddress?
    /// The longest time for the look.
    var timeout: TimeAmount

    private typealias Bytes = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Makes a connection, through the proxy if there is one, and closes it.
    ///
    /// - Throws: ``TransportError`` where the proxy has none, or whatever broke underneath.
    func connect() async throws {
        try await connected { channel in
            try await channel.executeThenClose { inbound, outbound in
                guard let proxy else { return }
                let status = try await connect(through: proxy, inbound, outbound)
                // Another refusal stands until somebody changes something, and is the request's to tell.
                if status.map({ $0 >= 500 }) ?? true {
                    throw TransportError(refusalBy: proxy, status: status, host: host)
                }
            }
        }
    }

    /// The proxy's status for `CONNECT`.
    ///
    /// - Returns: `nil` where there is none.
    func proxyStatus() async -> Int? {
        guard let proxy else { return nil }
        return try? await connected { channel in
            try await channel.executeThenClose { try await connect(through: proxy, $0, $1) }
        }
    }

    /// The server's certificates.
    ///
    /// - Returns: None where the handshake did not come so far.
    func certificates() async -> [NIOSSLCertificate] {
        let chain =
            try? await connected { channel in
                try await channel.executeThenClose { inbound, outbound -> [NIOSSLCertificate] in
                    if let proxy {
                        guard let status = try await connect(through: proxy, inbound, outbound), status / 100 == 2
                        else {
                            return []
                        }
                    }
                    return try await shakeHands(channel.channel)
                }
            }
        return chain ?? []
    }

    private func connected<Result: Sendable>(_ body: (Bytes) async throws -> Result) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(timeout)
            .connect(host: proxy?.host ?? host, port: proxy?.port ?? port) { channel in
                channel.eventLoop.makeCompletedFuture { try Bytes(wrappingChannelSynchronously: channel) }
            }
        let end = channel.channel.eventLoop.scheduleTask(in: timeout) {
            channel.channel.close(promise: nil)
        }
        defer { end.cancel() }
        return try await body(channel)
    }

    private func connect(
        through proxy: ProxyAddress, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws -> Int? {
        let target = (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
        var head = "CONNECT \(target) HTTP/1.1\r\nHost: \(target)\r\n"
        if let authorization = proxy.authorization { head += "Proxy-Authorization: \(authorization.headerValue)\r\n" }
        try await outbound.write(ByteBuffer(string: head + "\r\n"))
        var answer: [UInt8] = []
        for try await bytes in inbound {
            answer += bytes.readableBytesView
            let text = String(decoding: answer, as: UTF8.self)
            if text.contains("\r\n\r\n") || answer.count > Self.headBytes {
                let words = text.prefix { $0 != "\r\n" }.split(separator: " ")
                return words.count > 1 && words[0].hasPrefix("HTTP/") ? Int(words[1]) : nil
            }
        }
        return nil
    }

    private func shakeHands(_ channel: any Channel) async throws -> [NIOSSLCertificate] {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.trustRoots = .certificates([])
        let context = try NIOSSLContext(configuration: tls)
        let isNumber = (try? SocketAddress(ipAddress: host, port: port)) != nil
        let (seen, continuation) = AsyncStream<[NIOSSLCertificate]>.makeStream()
        channel.closeFuture.whenComplete { _ in continuation.finish() }
        try await channel.eventLoop.submit {
            let handler = try NIOSSLClientHandler(
                context: context, serverHostname: isNumber ? nil : host,
                customVerificationCallback: { chain, promise in
                    continuation.yield(chain)
                    promise.succeed(NIOSSLVerificationResult.failed)
                })
            try channel.pipeline.syncOperations.addHandler(handler, position: .first)
        }.get()
        for await chain in seen { return chain }
        return []
    }
}
