import AsyncHTTPClient
import Dispatch
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// The transport on AsyncHTTPClient, with HTTP/1.1, pooled connections, no redirects, and one try for a connection.
final class AsyncHTTPTransport: Transport {
    /// Most bytes of a response head.
    static let headBytes = 64 << 10
    /// Most bytes of an unfolded body.
    static let decompressedBytes = 64 << 20

    private let client: HTTPClient
    /// The longest time for setting up a connection.
    let connectTimeout: Duration
    /// The proxy on the way.
    let proxy: ProxyAddress?
    /// Why no request can be sent.
    private let obstacle: TransportError?

    /// Creates a transport. It connects to nobody before the first request.
    ///
    /// - Parameters:
    ///   - connectTimeout: The longest that setting up a connection may take.
    ///   - proxy: The proxy on the way to every server.
    ///   - authorities: The authorities for servers' certificates. It is `nil` for connections without TLS. If they
    ///     cannot be had, every request says so.
    ///   - proxyProblem: Why the proxy that a person wants cannot be used. Every request says so, and none goes past it.
    init(
        connectTimeout: Duration, proxy: ProxyAddress? = nil, authorities: CertificateAuthorities? = nil,
        proxyProblem: String? = nil
    ) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        var obstacle = proxyProblem.map { TransportError(kind: .connection, failureClass: .proxy, message: $0) }
        do throws(OpenRouterError) {
            tls.trustRoots = try authorities?.load() ?? .certificates([])
        } catch {
            let untrusting = TransportError(kind: .connection, failureClass: .certificate, message: error.message)
            obstacle = obstacle ?? untrusting
        }
        self.obstacle = obstacle
        self.proxy = proxy
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.decompression = .enabled(limit: .size(Self.decompressedBytes))
        configuration.timeout.connect = TimeAmount(connectTimeout)
        // Otherwise a refused connection is tried again silently until the deadline, and the policy never hears of it.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.proxy = proxy.map { proxy in
            .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.authorization)
        }
        configuration.http1_1ConnectionDebugInitializer = { channel in
            KeepAlive.turnOn(channel).flatMap { BodyWithItsEnd.add(to: channel) }
        }
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
        self.connectTimeout = connectTimeout
    }

    deinit {
        client.shutdown { _ in }
    }

    func open(_ request: TransportRequest) async throws -> TransportResponse {
        if let obstacle { throw obstacle }
        var outgoing = HTTPClientRequest(url: request.url.absoluteString)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
            outgoing.headers.add(name: name, value: value)
        }
        if let apiKey = request.apiKey { outgoing.headers.add(name: "Authorization", value: "Bearer \(apiKey.secret)") }
        if let body = request.body {
            // A body that comes in its turn is asked for when the connection is there and the head is out.
            let part = BodyPart(bytes: ByteBuffer(bytes: body), willSend: request.willSendBody, sent: request.sent)
            outgoing.body = .stream(part, length: .known(Int64(body.count)))
        }
        let response: HTTPClientResponse
        do {
            response = try await client.execute(outgoing, deadline: .distantFuture)
        } catch {
            throw await describe(error, of: request.url)
        }
        let headBytes = response.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        guard headBytes <= Self.headBytes else {
            throw TransportError(
                kind: .protocol, failureClass: .transient,
                message: "the head of the response is over \(Self.headBytes >> 10) KiB")
        }
        let body = response.body.map { Array($0.readableBytesView) }
        return TransportResponse(
            status: Int(response.status.code), headers: ResponseHeaders(response.headers.map { ($0.name, $0.value) }),
            body: body)
    }
}
