import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
    /// What an error from AsyncHTTPClient, NIO or the system means.
    init(reading error: any Error) {
        let isHandshake: Bool
        switch error {
        case is NIOSSLExtraError: isHandshake = true
        case let error as NIOSSLError:
            switch error {
            case .handshakeFailed(.syscallError), .handshakeFailed(.zeroReturn), .uncleanShutdown: isHandshake = false
            case .handshakeFailed, .noCertificateToValidate, .unableToValidateCertificate, .cannotMatchULabel:
                isHandshake = true
            default: isHandshake = false
            }
        default: isHandshake = false
        }
        let text = MessageLine.make(String(describing: error))
        guard !isHandshake else {
            self.init(
                kind: .connection, failureClass: .certificate,
                message: "the TLS handshake or the server's certificate was refused: \(text)")
            return
        }
        // A host that is named by its number has no lookup that could fail, and its refusal comes as it is.
        let isConnect = error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED
        self.init(
            kind: .connection, failureClass: .transient,
            message: (isConnect ? "no connection: " : "the connection broke: ") + text)
    }
}
