import FoundationEssentials
import Logging
import Pacing
import TestSupport
import Testing

@testable import OpenRouter

/// The transport on real sockets, against a server that sends exactly these bytes.
///
/// A server that closes right behind its last byte races with the reading of a busy client, which may then see only the
/// close: where the answer matters, the server waits for the client to go first.
@Suite struct TransportTests {
    private let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    private func complete(
        _ port: Int, scheme: String = "http", configure: (inout OpenRouterConfiguration) -> Void = { _ in }
    ) async throws -> Completion {
        var configuration = OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef"))
        configuration.baseURL = try #require(URL(string: "\(scheme)://127.0.0.1:\(port)/api/v1"))
        configuration.retries.maxRetries = 0
        configure(&configuration)
        let client = OpenRouterClient(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await client.complete(request)
    }

    private static func response(_ body: String, _ head: String = "HTTP/1.1 200 OK", fields: String = "") -> [UInt8] {
        Array("\(head)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)".utf8)
    }

    private static let answer =
        #"{"id":"gen-1","choices":[{"index":0,"finish_reason":"stop","message":{"content":"Text."}}]}"#

    private func failure(
        of bytes: [UInt8], ending: RawServer.Ending = .close, scheme: String = "http"
    ) async throws -> AttemptFailure {
        let server = try RawServer(bytes, ending: ending, readsRequest: scheme == "http")
        let error = await #expect(throws: OpenRouterError.self) { try await complete(server.port, scheme: scheme) }
        return try #require(error?.failure)
    }

    @Test func sendsTheKeyAsABearerTokenAndReadsAPlainAnswer() async throws {
        let server = try RawServer(Self.response(Self.answer), ending: .wait)
        #expect(try await complete(server.port).text == "Text.")
        let sent = try #require(server.requests.first)
        #expect(sent.hasPrefix("POST /api/v1/chat/completions HTTP/1.1\r\n"))
        #expect(sent.contains("Authorization: Bearer sk-or-v1-test-0123456789abcdef\r\n"))
        #expect(sent.contains("Content-Type: application/json\r\n"))
        #expect(sent.contains("Accept: text/event-stream\r\n"))
    }

    @Test func theBodyGoesOutWhenTheConnectionStandsAndItsTurnHasCome() async throws {
        let transport = AsyncHTTPTransport(connectTimeout: .seconds(10))
        func open(_ port: Int, willSendBody: @escaping @Sendable () async throws -> Void) async throws {
            _ = try await transport.open(
                TransportRequest(
                    method: .post, url: try #require(URL(string: "http://127.0.0.1:\(port)/")), headers: [:],
                    body: Data("the body".utf8), willSendBody: willSendBody))
        }
        let server = try RawServer(Self.response(Self.answer), ending: .wait)
        try await open(server.port) { #expect(server.requests.isEmpty) }
        #expect(server.requests.count == 1)
        #expect(server.requests[0].contains("Content-Length: 8\r\n"))
        #expect(server.requests[0].hasSuffix("\r\n\r\nthe body"))
        await #expect(throws: CancellationError.self) {
            try await open(server.port) { throw CancellationError() }
        }
        let closed = try ClosedPort.number()
        await #expect(throws: TransportError.self) {
            try await open(closed) { Issue.record("there is no connection") }
        }
    }

    @Test(arguments: [200, 402]) func anAnswerThatComesBeforeTheBodyHasGoneOutIsRead(status: Int) async throws {
        let transport = AsyncHTTPTransport(connectTimeout: .seconds(10))
        let bytes = Self.response(Self.answer, "HTTP/1.1 \(status) Whatever")
        let server = try RawServer(bytes, ending: .wait, readsRequest: false)
        let response = try await transport.open(
            TransportRequest(
                method: .post, url: try #require(URL(string: "http://127.0.0.1:\(server.port)/")), headers: [:],
                body: Data("the body".utf8), willSendBody: { try await Task.sleep(for: .milliseconds(200)) }))
        #expect(response.status == status)
        var body: [UInt8] = []
        for try await part in response.body { body += part }
        #expect(String(decoding: body, as: UTF8.self) == Self.answer)
    }

    @Test func readsAnAnswerThatIsCompressed() async throws {
        // {"choices":[{"finish_reason":"stop","message":{"content":"Text."}}]}, through `gzip -n`.
        let gzip: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 13, 201, 177, 9, 128, 64, 12, 5, 208, 93, 126, 45, 14, 144, 57, 236, 68,
            228, 8, 209, 187, 194, 68, 76, 10, 33, 100, 119, 125, 237, 75, 112, 183, 193, 226, 160, 53, 113, 12, 29,
            222, 247, 71, 154, 155, 130, 224, 97, 55, 38, 92, 226, 222, 78, 1, 37, 216, 52, 68, 227, 191, 69, 222, 152,
            81, 181, 213, 7, 96, 219, 21, 31, 68, 0, 0, 0,
        ]
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(gzip.count)\r\n\r\n"
        let server = try RawServer(Array(head.utf8) + gzip, ending: .wait)
        #expect(try await complete(server.port).text == "Text.")
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let target = try RawServer(Self.response(Self.answer))
        let failure = try await failure(
            of: Self.response(
                "", "HTTP/1.1 307 Temporary Redirect", fields: "Location: http://127.0.0.1:\(target.port)/\r\n"),
            ending: .wait)
        #expect(failure.failureClass == .redirect)
        #expect(target.requests.isEmpty)
    }

    @Test func aRefusedConnectionIsTransientAndCostsNothing() async throws {
        let port = try ClosedPort.number()
        let error = await #expect(throws: OpenRouterError.self) { try await complete(port) }
        #expect(error?.failure?.failureClass == .transient && error?.failure?.kind == .connection)
    }

    @Test func aBodyThatIsShorterThanItsLengthIsCut() async throws {
        let whole = Self.response(Self.answer)
        for ending in [RawServer.Ending.close, .reset] {
            #expect(try await failure(of: Array(whole.dropLast(20)), ending: ending).failureClass == .transient)
        }
    }

    @Test func aChunkedBodyWithoutItsEndIsCutAlsoAfterTheFinishReason() async throws {
        let event = #"data: {"choices":[{"index":0,"delta":{"content":"Text."},"finish_reason":"stop"}]}"# + "\n\n"
        let body = String(event.utf8.count, radix: 16) + "\r\n\(event)\r\n"
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try await failure(of: Array((head + body).utf8)).failureClass == .transient)
        let server = try RawServer(Array((head + body + "0\r\n\r\n").utf8), ending: .wait)
        #expect(try await complete(server.port).text == "Text.")
    }

    @Test func aHeadOverTheLimitIsRefused() async throws {
        let fields = (0..<40).map { "X-\($0): " + String(repeating: "a", count: 2000) + "\r\n" }.joined()
        let failure = try await failure(of: Self.response(Self.answer, fields: fields), ending: .wait)
        #expect(failure.kind == .protocol && failure.message.contains("64 KiB"))
    }

    @Test func aServerThatSpeaksNoTLSIsARefusedHandshake() async throws {
        let failure = try await failure(of: Self.response(Self.answer), ending: .wait, scheme: "https")
        #expect(failure.failureClass == .certificate)
    }

    @Test func whatIsNotHTTPIsTransient() async throws {
        #expect(try await failure(of: Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)).failureClass == .transient)
        #expect(try await failure(of: []).failureClass == .transient)
    }

    @Test func aStalledStreamEndsByTheProgressClockThoughCommentsCome() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
        let server = try RawServer(Array((head + ": OPENROUTER PROCESSING\n\n").utf8), ending: .wait)
        let error = await #expect(throws: OpenRouterError.self) {
            try await complete(server.port) { $0.timeout = .milliseconds(50) }
        }
        #expect(error?.failure?.kind == .timeout)
    }
}
