import FoundationEssentials
import Glibc
import Logging
import Pacing
import TestSupport
import Testing

@testable import OpenRouter

/// Proxies: which variable counts, for which servers, and what a refusal says.
@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    static let lists: [(String, host: String, Int, Bool)] = [
        ("*", "a.example", 443, true), ("a.example", "a.example", 443, true), ("a.example.", "A.Example", 443, true),
        ("a.example", "b.a.example", 443, true), (".a.example", "b.a.example", 443, true),
        ("*.a.example", "b.a.example", 443, true), ("*.a.example", "ba.example", 443, false),
        ("a.example", "ba.example", 443, false), ("x, a.example", "a.example", 443, true), ("", "a", 443, false),
        (".", "a.example", 443, false), ("a.example:443", "a.example", 443, true),
        ("a.example:8443", "a.example", 443, false), (".a.example:8443", "b.a.example", 8443, true),
        ("10.0.0.0/8", "10.1.2.3", 443, true), ("10.0.0.0/8", "11.1.2.3", 443, false),
        ("10.16.0.0/12", "10.31.255.1", 443, true), ("10.16.0.0/12", "10.32.0.1", 443, false),
        ("0.0.0.0/0", "8.8.8.8", 443, true), ("10.0.0.0/33", "10.1.2.3", 443, false),
        ("10.0.0.0/8", "10.example", 443, false), ("127.0.0.1", "127.0.0.1", 443, true),
        ("127.0.0.1:8080", "127.0.0.1", 443, false), ("fd00::/8", "[fd12::1]", 443, true),
        ("fd00::/8", "[fe80::1]", 443, false), ("::1", "[::1]", 443, true), ("0:0:0:0:0:0:0:1", "[::1]", 443, true),
        ("[::1]:443", "[::1]", 443, true), ("[::1]:80", "[::1]", 443, false), ("1", "127.0.0.1", 443, false),
    ]

    @Test(arguments: lists) func aListNamesServers(_ list: String, _ host: String, _ port: Int, _ isIn: Bool) {
        #expect(NoProxyList(list).contains(host, port: port) == isIn)
    }

    @Test(arguments: ["socks5://u:pw@x:1", "https://x:1", "http://", "http://x:99999", "http://x/path"])
    func aProxyOfAnotherKindIsAnErrorOnlyOfConnections(_ value: String) throws {
        let configuration = try OpenRouterConfiguration.load(environment: ["HTTPS_PROXY": value])
        #expect(configuration.proxy == nil)
        let error = try #require(throws: OpenRouterError.self) { try configuration.checkConnection() }
        #expect(error.kind == .configuration)
        #expect(error.message.hasPrefix("environment: error: HTTPS_PROXY must be a proxy's address"))
        #expect(!error.message.contains("pw"))
        let direct = try OpenRouterConfiguration.load(environment: ["HTTPS_PROXY": value, "NO_PROXY": "openrouter.ai"])
        #expect(direct.proxyMistake == nil)
    }

    @Test func nobodyIsAskedPastAProxyThatCannotBeUsed() async throws {
        let server = try RawServer([])
        let configuration = try OpenRouterConfiguration.load(
            environment: [
                "HTTPS_PROXY": "socks5://x:1", "OPENROUTER_BASE_URL": "https://127.0.0.1:\(server.port)/api/v1",
            ])
        let client = OpenRouterClient(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let error = await #expect(throws: OpenRouterError.self) { try await client.keyStatus() }
        #expect(error?.failure?.failureClass == .proxy)
        #expect(error?.message.contains("HTTPS_PROXY must be a proxy's address") == true)
    }

    @Test func anUnusableProxyForEverythingIsPassedOverWithAWarning() throws {
        let configuration = try OpenRouterConfiguration.load(environment: ["ALL_PROXY": "socks5://u:pw@x:1"])
        #expect(configuration.proxy == nil && configuration.proxyMistake == nil)
        let warning = try #require(configuration.proxyWarning)
        #expect(warning.hasPrefix("ALL_PROXY ") && !warning.contains("pw"))
        let both = try OpenRouterConfiguration.load(
            environment: ["ALL_PROXY": "socks5://x:1", "HTTPS_PROXY": "http://p:1"])
        #expect(both.proxyWarning == nil)
    }

    @Test func thePasswordIsInNoDescription() {
        let proxy = ProxyAddress(host: "::1", port: 3128, user: "name", password: "geheim")
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.proxy = proxy
        var dumped = ""
        dump(configuration, to: &dumped)
        let texts = [
            "\(proxy)", String(reflecting: proxy), "\(configuration)", String(reflecting: configuration), dumped,
        ]
        for text in texts {
            #expect(text.contains("[::1]:3128") && !text.contains("geheim"))
        }
    }

    /// The answers to `CONNECT`, what the error says, and whether the run goes on.
    static let refusals: [(String, String, FailureClass)] = [
        ("407 Proxy Authentication Required", "does not accept the user and the password", .proxy),
        ("403 Forbidden", "refuses to connect to server.example (403)", .proxy),
        ("502 Bad Gateway", "could not connect to server.example (502)", .transient),
    ]

    @Test(arguments: refusals)
    func aRefusalIsNamedAsTheProxys(_ status: String, _ words: String, _ failureClass: FailureClass) async throws {
        let server = try RawServer(Array("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n".utf8), ending: .wait)
        var configuration = OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef"))
        configuration.baseURL = try #require(URL(string: "https://server.example/api/v1"))
        configuration.retries.maxRetries = 0
        configuration.proxy = ProxyAddress(host: "127.0.0.1", port: server.port, user: "name", password: "geheim")
        let client = OpenRouterClient(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let error = await #expect(throws: OpenRouterError.self) {
            try await client.complete(ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")]))
        }
        let failure = try #require(error?.failure)
        #expect(failure.failureClass == failureClass && failure.kind == .connection)
        #expect(failure.message == "the proxy 127.0.0.1:\(server.port) \(words)")
        #expect(failure.failureClass.disposition == (failureClass == .proxy ? .stopRun : .retry))
        #expect(server.requests.allSatisfy { $0.hasPrefix("CONNECT server.example:443 HTTP/1.1\r\n") })
        #expect(server.requests.allSatisfy { $0.contains(": Basic bmFtZTpnZWhlaW0=\r\n") })
    }

    @Test func aSilentConnectionIsKeptAlive() async throws {
        let server = try RawServer(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".utf8), ending: .wait)
        let transport = AsyncHTTPTransport(connectTimeout: .seconds(10))
        let response = try await transport.open(
            TransportRequest(
                method: .get, url: try #require(URL(string: "http://127.0.0.1:\(server.port)/")), headers: [:]))
        #expect(Self.keepAlive(ofConnectionsTo: server.port) == [1])
        withExtendedLifetime((transport, response)) {}
    }

    /// What `SO_KEEPALIVE` is for every socket of this process that is connected to a port.
    private static func keepAlive(ofConnectionsTo port: Int) -> [CInt] {
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return open.compactMap { CInt($0) }.compactMap { descriptor in
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let named = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) }
            }
            guard named == 0, Int(UInt16(bigEndian: address.sin_port)) == port else { return nil }
            var value: CInt = 0
            var size = socklen_t(MemoryLayout<CInt>.size)
            return getsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &value, &size) == 0 ? value : nil
        }
    }
}
