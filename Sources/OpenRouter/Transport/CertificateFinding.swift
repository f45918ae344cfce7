import FoundationEssentials
import NIOSSL

/// The fault of a certificate without trust.
enum CertificateFinding: Sendable, Hashable {
    /// It was good until then, or another certificate behind it was.
    case expired(Date)
    /// It is good only from then on.
    case early(Date)
    /// Its authority is unknown to this machine.
    case unknownAuthority

    /// Looks at a server's certificates.
    init(_ chain: [NIOSSLCertificate], now: Date) {
        let ends = chain.map { Date(timeIntervalSince1970: Double($0.notValidAfter)) }
        let starts = chain.map { Date(timeIntervalSince1970: Double($0.notValidBefore)) }
        if let end = ends.first(where: { $0 < now }) {
            self = .expired(end)
        } else if let start = starts.first(where: { $0 > now }) {
            self = .early(start)
        } else {
            self = .unknownAuthority
        }
    }

    /// The finding as the end of a sentence about the certificate.
    var message: String {
        switch self {
        case .expired(let date): "has expired on \(Self.day(date))"
        case .early(let date): "is good only from \(Self.day(date)) on; the machine's clock may be wrong"
        case .unknownAuthority: "is not signed by an authority that this machine knows"
        }
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
