import NIOSSL

/// A certificate and its key for a server with TLS.
package struct ServerIdentity: Sendable {
    /// How the server speaks TLS.
    let configuration: TLSConfiguration

    /// Reads an identity.
    ///
    /// - Parameters:
    ///   - certificate: The certificate and those that sign it, in PEM form.
    ///   - key: The certificate's key, in PEM form.
    ///   - speaksOnlyOldTLS: Whether TLS 1.1 is the newest version that it speaks, as on old machines.
    /// - Throws: `NIOSSLError` where either cannot be read, or they do not fit each other.
    package init(certificate: String, key: String, speaksOnlyOldTLS: Bool = false) throws {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
        if speaksOnlyOldTLS {
            configuration.minimumTLSVersion = .tlsv1
            configuration.maximumTLSVersion = .tlsv11
        }
        _ = try NIOSSLContext(configuration: configuration)
        self.configuration = configuration
    }
}
