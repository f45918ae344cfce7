import AsyncHTTPClient
import FoundationEssentials
import Glibc
import NIOCore
import NIOPosix

extension AsyncHTTPTransport {
    /// Describes an error before the head. Everything but a cancellation is a failure of the transport. The kinds are
    /// not enumerated further, since drops surface as errors of many modules.
    func describe(_ error: any Error, of url: URL) async -> any Error {
        if error is CancellationError || Task.isCancelled { return CancellationError() }
        let probe = probe(of: url)
        let host = probe.host
        let server = server(of: url)
        if let error = error as? HTTPClientError {
            switch error {
            case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
                return TransportError(noConnectionTo: server, proxy: proxy, within: connectTimeout)
            case .cancelled:
                return CancellationError()
            case .proxyAuthenticationRequired:
                if let proxy { return TransportError(refusalBy: proxy, status: 407, host: host) }
            case .invalidProxyResponse:
                if let proxy {
                    let status = await probe.proxyStatus()
                    if Task.isCancelled { return CancellationError() }
                    return TransportError(refusalBy: proxy, status: status, host: host)
                }
            default:
                break
            }
        }
        guard let handshake = HandshakeFailure(error) else {
            return TransportError(reading: error, host: server, proxy: proxy)
        }
        guard handshake == .certificate else { return TransportError(handshake, host: host) }
        let finding = CertificateFinding(await probe.certificates(), now: Date())
        return Task.isCancelled ? CancellationError() : TransportError(handshake, host: host, finding: finding)
    }

    func connect(to url: URL) async throws {
        let probe = probe(of: url)
        do {
            try await probe.connect()
        } catch {
            if error is CancellationError || Task.isCancelled { throw CancellationError() }
            if case ChannelError.connectTimeout = error {
                throw TransportError(noConnectionTo: server(of: url), proxy: proxy, within: connectTimeout)
            }
            throw error as? TransportError ?? TransportError(reading: error, host: server(of: url), proxy: proxy)
        }
    }

    /// The host, with its port if that is unusual.
    private func server(of url: URL) -> String { (url.host() ?? "") + (url.port.map { ":\($0)" } ?? "") }

    private func probe(of url: URL) -> ConnectionProbe {
        var host = url.host() ?? ""
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return ConnectionProbe(
            host: host, port: url.port ?? (url.scheme == "http" ? 80 : 443), proxy: proxy,
            timeout: TimeAmount(connectTimeout))
    }
}
