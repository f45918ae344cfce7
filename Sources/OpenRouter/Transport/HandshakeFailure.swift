import NIOSSL

/// Why a TLS handshake came to nothing, as far as the error tells.
enum HandshakeFailure: Sendable, Hashable {
    /// The certificate is not trusted. Only the certificate itself tells the reason.
    case certificate
    /// The certificate is for another name.
    case otherName
    /// The other side does not speak TLS.
    case noTLS
    /// It speaks only unsafe old versions.
    case oldTLS
    /// Something else broke it. It may go away by itself.
    case broken

    /// Reads an error of a connection. The result is `nil` for an error outside the handshake.
    init?(_ error: any Error) {
        switch error {
        case is NIOSSLExtraError: self = .otherName
        case let error as NIOSSLError:
            switch error {
            case .handshakeFailed(.sslError(let stack)), .handshakeFailed(.unknownError(let stack)):
                self.init(signs: stack.map(\.description).joined(separator: " "))
            case .handshakeFailed: self = .broken
            case .noCertificateToValidate, .unableToValidateCertificate: self = .certificate
            case .cannotMatchULabel: self = .otherName
            default: return nil
            }
        default: return nil
        }
    }

    private init(signs: String) {
        func has(_ names: String...) -> Bool { names.contains { signs.contains($0) } }
        if has("CERTIFICATE_VERIFY_FAILED") {
            self = .certificate
        } else if has("WRONG_VERSION_NUMBER", ":HTTP_REQUEST", "HTTPS_PROXY_REQUEST") {
            self = .noTLS
        } else if has("UNSUPPORTED_PROTOCOL", "ALERT_PROTOCOL_VERSION") {
            self = .oldTLS
        } else {
            self = .broken
        }
    }

    /// Whether every further handshake would fail the same way.
    var isLasting: Bool { self != .broken }

    /// What happened, in words.
    ///
    /// - Parameters:
    ///   - host: Whom the connection was to.
    ///   - finding: What a look at the certificate told.
    /// - Returns: A line without a full stop, without any address of the machine that built the program.
    func message(host: String, finding: CertificateFinding?) -> String {
        switch self {
        case .certificate:
            "the certificate of \(host) \((finding ?? .unknownAuthority).message)"
        case .otherName: "the certificate of \(host) is for another name"
        case .noTLS: "\(host) does not speak TLS there: the address may need another port, or http://"
        case .oldTLS: "\(host) speaks only versions of TLS older than 1.2"
        case .broken: "the TLS handshake with \(host) broke off"
        }
    }
}
