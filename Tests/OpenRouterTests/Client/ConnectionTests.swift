import FoundationEssentials
import TestSupport
import Testing

@testable import OpenRouter

/// What is said where no connection comes about, and the test of one.
@Suite struct ConnectionTests {
    private static func closedPort() throws -> Int { try ClosedPort.number() }

    private static func message(
        _ scheme: String, _ host: String, _ port: Int, proxy: ProxyAddress? = nil
    ) async throws -> [String] {
        let transport = AsyncHTTPTransport(
            connectTimeout: .seconds(60), proxy: proxy, authorities: scheme == "https" ? .init() : nil)
        let url = try #require(URL(string: "\(scheme)://\(host):\(port)/"))
        var messages: [String] = []
        do { try await transport.connect(to: url) } catch let error as TransportError { messages.append(error.message) }
        do {
            _ = try await transport.open(TransportRequest(method: .get, url: url, headers: [:]))
        } catch let error as TransportError {
            messages.append(error.message)
        }
        return messages
    }

    @Test func aClosedPortIsNamedInWordsOfOurs() async throws {
        let port = try Self.closedPort()
        let messages = try await Self.message("http", "127.0.0.1", port)
        let expected = "no connection to 127.0.0.1:\(port): nothing listens there"
        #expect(messages == [expected, expected])
    }

    @Test func aDeadProxyIsNamed() async throws {
        let port = try Self.closedPort()
        let messages = try await Self.message(
            "https", "example.invalid", 443, proxy: ProxyAddress(host: "127.0.0.1", port: port))
        let expected = "no connection to the proxy 127.0.0.1:\(port): nothing listens there"
        #expect(messages == [expected, expected])
    }

    @Test func aNameThatLeadsNowhereIsNamed() async throws {
        // No resolver asks anybody for a label of that length.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let messages = try await Self.message("http", host, 80)
        #expect(messages.count == 2)
        #expect(
            messages.allSatisfy {
                $0.hasPrefix("no connection to \(host):80: the name \(host) leads to no address")
            })
    }

    @Test func aProxyWithoutAWayIsNoConnection() async throws {
        let server = try RawServer(Array("HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n".utf8))
        let transport = AsyncHTTPTransport(
            connectTimeout: .seconds(60), proxy: ProxyAddress(host: "127.0.0.1", port: server.port),
            authorities: .init())
        let url = try #require(URL(string: "https://example.invalid/"))
        let error = await #expect(throws: TransportError.self) { try await transport.connect(to: url) }
        #expect(error?.message == "the proxy 127.0.0.1:\(server.port) could not connect to example.invalid (503)")
    }

    @Test func aServerThatTakesTheConnectionIsThere() async throws {
        let server = try RawServer([], ending: .wait, readsRequest: false)
        let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/"))
        try await AsyncHTTPTransport(connectTimeout: .seconds(60)).connect(to: url)
    }

    @Test func aConnectionThatBreaksIsToldInWordsOfOurs() async throws {
        let server = try RawServer([], ending: .reset)
        let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/"))
        let error = await #expect(throws: TransportError.self) {
            _ = try await AsyncHTTPTransport(connectTimeout: .seconds(60)).open(
                TransportRequest(method: .get, url: url, headers: [:]))
        }
        let message = error?.message ?? ""
        #expect(message.hasPrefix("the connection to 127.0.0.1:\(server.port) broke: "))
        #expect(!message.contains("errno") && !message.contains("Error"))
    }
}
