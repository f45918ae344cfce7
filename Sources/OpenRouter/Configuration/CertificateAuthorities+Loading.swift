import FoundationEssentials
import Glibc
import NIOSSL
import SystemPackage

extension CertificateAuthorities {
    /// Most bytes of a file of certificates. The bundles of the distributions have under 1 MiB.
    static let fileBytes = 16 << 20
    /// Most files of a folder.
    static let filesOfFolder = 4096
    /// Where distributions keep all authorities in one file.
    static let bundles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ]

    /// Loads the authorities.
    ///
    /// - Parameter bundles: Where the machine's may be.
    /// - Returns: What a handshake trusts.
    /// - Throws: ``OpenRouterError`` of kind `configuration`, with the place and its fault.
    func load(bundles: [String] = bundles) throws(OpenRouterError) -> NIOSSLTrustRoots {
        guard file != nil || folders != nil else {
            guard let bundle = bundles.first(where: { access($0, R_OK) == 0 }) else {
                throw OpenRouterError(
                    .configuration,
                    message: "this machine has no certificates of authorities, so no server can be trusted: install "
                        + "the package ca-certificates, or name a file of them with --ca-file or SSL_CERT_FILE")
            }
            return .file(bundle)
        }
        var certificates: [NIOSSLCertificate] = []
        if let file { certificates += try Self.certificates(inFile: file) }
        if let folders { certificates += try Self.certificates(inFolders: folders) }
        return .certificates(certificates)
    }

    private static func certificates(inFile place: Place) throws(OpenRouterError) -> [NIOSSLCertificate] {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try contents(of: place.path)
        } catch {
            throw OpenRouterError(
                .configuration,
                message: "\(place.name) must name a file of certificates, and \(place.path) can't be read: \(error)")
        }
        guard bytes.count <= fileBytes, let certificates = certificates(in: bytes) else {
            throw OpenRouterError(
                .configuration,
                message: "\(place.name) must name a file of certificates in PEM form, and \(place.path) holds none "
                    + "that can be read")
        }
        return certificates
    }

    /// Reads every certificate in the folders, whatever its file's name. OpenSSL finds only files named by a hash.
    private static func certificates(inFolders place: Place) throws(OpenRouterError) -> [NIOSSLCertificate] {
        var certificates: Set<NIOSSLCertificate> = []
        for folder in place.path.split(separator: ":") {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: String(folder))) ?? []
            for name in names.sorted().prefix(filesOfFolder) {
                guard let bytes = try? contents(of: "\(folder)/\(name)"), bytes.count <= fileBytes else { continue }
                certificates.formUnion(self.certificates(in: bytes) ?? [])
            }
        }
        guard !certificates.isEmpty else {
            throw OpenRouterError(
                .configuration,
                message: "\(place.name) must name folders of certificates in PEM form, and \(place.path) holds none "
                    + "that can be read")
        }
        return Array(certificates)
    }

    private static func certificates(in bytes: [UInt8]) -> [NIOSSLCertificate]? {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else { return nil }
        return certificates
    }

    private static func contents(of path: String) throws(Errno) -> [UInt8] {
        do {
            // A pipe without a writer would hold `open` forever.
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter {
                var bytes: [UInt8] = []
                var piece = [UInt8](repeating: 0, count: 64 << 10)
                while bytes.count <= fileBytes {
                    let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
                    guard count > 0 else { break }
                    bytes += piece[..<count]
                }
                return bytes
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }
}
