import FoundationEssentials
import Logging
import NIOHTTP1
import NIOSSL
import OpenRouterSimulator
import Pacing
import SystemPackage
import TestSupport
import Testing

@testable import OpenRouter

/// Whole handshakes with a simulator, whose certificates an authority of the tests' own has signed.
@Suite(.timeLimit(.minutes(10))) struct TLSTests {
    private let scratch: Scratch
    private let file: CertificateAuthorities

    init() throws {
        scratch = try Scratch()
        file = CertificateAuthorities(
            file: .init(path: try scratch.write("ca.pem", TestAuthority.certificate).string, name: "--ca-file"))
    }

    private func complete(
        _ port: Int, host: String = "127.0.0.1", _ authorities: CertificateAuthorities
    ) async throws -> Completion {
        var configuration = OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef"))
        configuration.baseURL = try #require(URL(string: "https://\(host):\(port)/api/v1"))
        configuration.retries.maxRetries = 0
        // A busy machine takes its time for a handshake.
        configuration.connectTimeout = .seconds(300)
        configuration.authorities = authorities
        let client = OpenRouterClient(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await client.complete(
            ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write 20 words.")]))
    }

    private func problem(_ body: () async throws -> Completion) async throws -> AttemptFailure {
        let error = await #expect(throws: OpenRouterError.self) { try await body() }
        let failure = try #require(error?.failure)
        #expect(!failure.message.contains("/"), "\(failure.message)")
        #expect(!failure.message.contains("Sources"))
        return failure
    }

    private func serving<Result: Sendable>(
        _ certificate: String, isOld: Bool = false, _ body: (Int) async throws -> Result
    ) async throws -> Result {
        let identity = try ServerIdentity(
            certificate: certificate, key: TestAuthority.serverKey, speaksOnlyOldTLS: isOld)
        return try await OpenRouterSimulator(script: SimulatorScript(), logFile: nil, identity: identity).serving {
            url in
            #expect(url.scheme == "https")
            return try await body(try #require(url.port))
        }
    }

    @Test func anAuthorityOfOnesOwnIsTrusted() async throws {
        try scratch.write("hashed/\(TestAuthority.hashedName)", TestAuthority.certificate)
        try scratch.write("plain/authority.crt", "A name\n\(TestAuthority.certificate)\n")
        try scratch.write("plain/README", "not a certificate")
        let folders = ["hashed", "plain"].map { name in
            CertificateAuthorities(folders: .init(path: "/nowhere:\(scratch[name])", name: "SSL_CERT_DIR"))
        }
        try await serving(TestAuthority.server) { port in
            for authorities in [file] + folders {
                for host in ["127.0.0.1", "localhost"] {
                    let text = try await complete(port, host: host, authorities).text
                    #expect(!text.isEmpty)
                }
            }
        }
    }

    @Test func anAuthorityThatNobodyKnowsStopsTheRun() async throws {
        let other = CertificateAuthorities(
            file: .init(path: try scratch.write("other.pem", TestAuthority.otherName).string, name: "--ca-file"))
        let failure = try await serving(TestAuthority.server) { port -> AttemptFailure in
            try await problem { try await complete(port, host: "localhost", other) }
        }
        #expect(failure.failureClass == .certificate)
        #expect(
            failure.message == "the certificate of localhost is not signed by an authority that this machine knows")
    }

    @Test func aCertificateForAnotherNameStopsTheRun() async throws {
        for host in ["127.0.0.1", "localhost"] {
            let failure = try await serving(TestAuthority.otherName) { port -> AttemptFailure in
                try await problem { try await complete(port, host: host, file) }
            }
            #expect(failure.failureClass == .certificate)
            #expect(failure.message == "the certificate of \(host) is for another name")
        }
    }

    @Test func anExpiredCertificateStopsTheRun() async throws {
        let failure = try await serving(TestAuthority.expired) { port -> AttemptFailure in
            try await problem { try await complete(port, host: "localhost", file) }
        }
        #expect(failure.failureClass == .certificate)
        #expect(failure.message == "the certificate of localhost has expired on 2020-02-01")
    }

    @Test func aClockThatIsWrongIsNamed() throws {
        let certificate = try NIOSSLCertificate(bytes: Array(TestAuthority.server.utf8), format: .pem)
        let early = CertificateFinding([certificate], now: Date(timeIntervalSince1970: 0))
        #expect(early.message == "is good only from 2020-01-01 on; the machine's clock may be wrong")
        let inTime = CertificateFinding([certificate], now: Date(timeIntervalSince1970: 1_600_000_000))
        #expect(inTime == .unknownAuthority)
    }

    @Test func anAnswerThatIsCutIsCalledSo() {
        let message = TransportError(reading: HTTPParserError.invalidEOFState).message
        #expect(message == "the connection broke: it ended in the middle of the answer")
    }

    @Test func filesOfTheMachineThatBuiltTheProgramAreNotNamed() {
        struct Broken: Error, CustomStringConvertible {
            var description: String {
                "sslError([Error: 268435703 error:100000f7:SSL routines:OPENSSL_internal:BAD_RECORD at /src/ssl/a.cc:9])"
            }
        }
        let message = TransportError(reading: Broken()).message
        #expect(message == "the connection broke: for a reason that has no name here (Broken)")
    }

    @Test func aServerOfOldVersionsStopsTheRun() async throws {
        let failure = try await serving(TestAuthority.server, isOld: true) { port -> AttemptFailure in
            try await problem { try await complete(port, file) }
        }
        #expect(failure.failureClass == .certificate)
        #expect(failure.message == "127.0.0.1 speaks only versions of TLS older than 1.2")
    }

    @Test func aServerWithoutTLSStopsTheRun() async throws {
        let failure = try await OpenRouterSimulator(script: SimulatorScript()).serving { url in
            let port = try #require(url.port)
            let error = await #expect(throws: OpenRouterError.self) { try await complete(port, file) }
            return try #require(error?.failure)
        }
        #expect(failure.failureClass == .certificate)
        #expect(failure.message.hasPrefix("127.0.0.1 does not speak TLS"))
    }

    /// A fatal alert of a server that has trouble, a close, a reset: each may be another's or another day's.
    @Test func aHandshakeThatBreaksOffIsTransient() async throws {
        let endings: [([UInt8], RawServer.Ending)] = [
            ([21, 3, 3, 0, 2, 2, 80], .wait), ([21, 3, 3, 0, 2, 2, 40], .wait), ([], .close), ([], .reset),
        ]
        for (bytes, ending) in endings {
            let server = try RawServer(bytes, ending: ending, readsRequest: false)
            let failure = try await problem { try await complete(server.port, file) }
            #expect(failure.failureClass == .transient && failure.kind == .connection, "\(failure.message)")
        }
    }

    @Test func theVariablesAndTheOptionNameWhatIsWrong() throws {
        let empty = try scratch.write("empty.pem", "none here").string
        try scratch.write("folder/README", "none here")
        let folder = scratch["folder"].string
        let places: [(CertificateAuthorities, name: String, path: String)] = [
            (.init(environment: ["SSL_CERT_FILE": "/nowhere/ca.pem"]), "SSL_CERT_FILE", "/nowhere/ca.pem"),
            (.init(environment: ["SSL_CERT_FILE": empty]), "SSL_CERT_FILE", empty),
            (.init(environment: ["SSL_CERT_FILE": folder]), "SSL_CERT_FILE", folder),
            (.init(environment: ["SSL_CERT_FILE": "/dev/zero"]), "SSL_CERT_FILE", "/dev/zero"),
            (.init(environment: ["SSL_CERT_DIR": "/nowhere:\(folder)"]), "SSL_CERT_DIR", folder),
            (.init(file: .init(path: empty, name: "--ca-file")), "--ca-file", empty),
        ]
        for (authorities, name, path) in places {
            var configuration = OpenRouterConfiguration(apiKey: nil)
            configuration.authorities = authorities
            let error = try #require(throws: OpenRouterError.self) { try configuration.checkConnection() }
            #expect(error.kind == .configuration)
            #expect(error.message.hasPrefix("\(name) must name ") && error.message.contains(path))
            configuration.baseURL = try #require(URL(string: "http://localhost:1/api/v1"))
            try configuration.checkConnection()
        }
        #expect(CertificateAuthorities(environment: ["SSL_CERT_FILE": "", "SSL_CERT_DIR": ""]) == .init())
    }

    @Test func aMachineWithoutAuthoritiesIsSaidAsSuch() throws {
        let error = try #require(throws: OpenRouterError.self) {
            try CertificateAuthorities().load(bundles: ["/nowhere/a.crt", "/nowhere/b.crt"])
        }
        #expect(error.kind == .configuration && error.message.contains("ca-certificates"))
        let found = try CertificateAuthorities().load(bundles: ["/nowhere", scratch["ca.pem"].string])
        #expect(found == .file(scratch["ca.pem"].string))
    }
}
