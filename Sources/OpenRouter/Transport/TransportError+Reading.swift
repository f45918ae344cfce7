import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
    /// What an error from AsyncHTTPClient, NIO or the system means.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - proxy: The proxy on the way, to which the connection was where none came about.
    init(reading error: any Error, proxy: ProxyAddress? = nil) {
        // A host that is named by its number has no lookup that could fail, and its refusal comes as it is.
        let isConnect = error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED
        let place = proxy.map { " to the proxy \($0)" } ?? ""
        self.init(
            kind: .connection, failureClass: .transient,
            message: (isConnect ? "no connection\(place): " : "the connection broke: ")
                + MessageLine.make(Self.withoutSourceLines(String(describing: error))))
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

    /// The errors of the TLS library name files of the machine that built the program, which tell nobody anything.
    private static func withoutSourceLines(_ text: String) -> String {
        text.replacing(#/Error: [0-9]+ error:[0-9a-f]+:[^:]*:[^:]*:([A-Z0-9_]+) at [^,\]\)]*/#) { match in
            match.output.1.lowercased().replacing("_", with: " ")
        }
    }
}
