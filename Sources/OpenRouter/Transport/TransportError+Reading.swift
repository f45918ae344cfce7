import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension TransportError {
    /// What an error from AsyncHTTPClient, NIO or the system means, in words of this program.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - host: Whom the connection was to, with an unusual port. `nil` after the head of an answer.
    ///   - proxy: The proxy on the way. A failed connection was one to the proxy.
    init(reading error: any Error, host: String? = nil, proxy: ProxyAddress? = nil) {
        // A host that is named by its number has no lookup that could fail, and its refusal comes as it is.
        let isConnect = error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED
        self.init(
            kind: .connection, failureClass: .transient,
            message: MessageLine.make(
                isConnect
                    ? "no connection\(Self.place(host, proxy)): \(Self.words(for: error))"
                    : "the connection\(Self.place(host, proxy)) broke: \(Self.words(for: error))"))
    }

    /// Nobody answered in time.
    init(noConnectionTo host: String, proxy: ProxyAddress?, within timeout: Duration) {
        self.init(
            kind: .timeout, failureClass: .transient,
            message: MessageLine.make("no connection\(Self.place(host, proxy)) within \(timeout)"))
    }

    /// A failed handshake.
    ///
    /// - Parameters:
    ///   - handshake: What the error told.
    ///   - host: Whom the connection was to.
    ///   - finding: What a look at the certificate told.
    init(_ handshake: HandshakeFailure, host: String, finding: CertificateFinding? = nil) {
        self.init(
            kind: .connection, failureClass: handshake.isLasting ? .certificate : .transient,
            message: MessageLine.make(handshake.message(host: host, finding: finding)))
    }

    private static func place(_ host: String?, _ proxy: ProxyAddress?) -> String {
        proxy.map { " to the proxy \($0)" } ?? host.map { " to \($0)" } ?? ""
    }

    /// What happened, as the end of a sentence.
    private static func words(for error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let last = error.connectionErrors.last { return words(for: last.error) }
            return "the name \(error.host) leads to no address, or there is no network"
        case let error as IOError: return words(forNumber: error.errnoCode)
        case ChannelError.connectTimeout: return "nobody answered in time"
        case is ChannelError: return "it was closed"
        case let error as HTTPClientError: return words(for: error)
        case HTTPParserError.invalidEOFState: return "it ended in the middle of the answer"
        case is HTTPParserError, is NIOHTTPDecompression.DecompressionError:
            return "what came is not as HTTP demands"
        case NIOSSLError.uncleanShutdown: return "it ended in the middle"
        case is NIOSSLError, is BoringSSLError: return "its encryption failed"
        default: return "for a reason that has no name here (\(type(of: error)))"
        }
    }

    private static func words(for error: HTTPClientError) -> String {
        switch error {
        case .remoteConnectionClosed: "the other side closed it too early"
        case .readTimeout, .writeTimeout, .deadlineExceeded: "it stood still for too long"
        default: "it could not be used (\(error.shortDescription))"
        }
    }

    private static func words(forNumber number: CInt) -> String {
        switch number {
        case ECONNREFUSED: "nothing listens there"
        case ENETUNREACH, ENETDOWN, EADDRNOTAVAIL: "there is no network that leads there"
        case EHOSTUNREACH, EHOSTDOWN: "no machine answers there"
        case ETIMEDOUT: "nobody answered in time"
        case ECONNRESET, ECONNABORTED, EPIPE: "the other side broke it off"
        case EACCES, EPERM: "this machine does not allow it"
        case EMFILE, ENFILE: "too many files are open"
        default: "the system failed (error \(number))"
        }
    }
}
