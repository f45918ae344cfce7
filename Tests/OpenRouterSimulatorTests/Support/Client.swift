import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import OpenRouterSimulator

/// A plain HTTP client for the tests: one request, the whole answer.
struct Client {
    /// An answer as far as it came.
    struct Answer {
        var status: Int
        var headers: HTTPHeaders
        var parts: [ByteBuffer] = []
        var failure: (any Error)?

        var bytes: [UInt8] { parts.flatMap { Array($0.readableBytesView) } }
        var text: String { String(decoding: bytes, as: UTF8.self) }

        func values(_ name: String) -> [String] { headers[name] }

        func header(_ name: String) -> String? { headers.first(name: name) }

        func json() throws -> JSON { try JSON(parsing: bytes) }
    }

    let base: URL
    var key: String? = "sk-or-test"

    init(_ base: URL, key: String? = "sk-or-test") {
        self.base = base
        self.key = key
    }

    /// Sends a request and reads the answer to its end, or to where the connection breaks.
    func send(
        _ method: HTTPMethod, _ path: String, body: String? = nil, headers: [(String, String)] = [],
        onPart: (Answer) async throws -> Void = { _ in }
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base.absoluteString + path)
        request.method = method
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await HTTPClient.shared.execute(request, deadline: .distantFuture)
        var answer = Answer(status: Int(response.status.code), headers: response.headers)
        do {
            for try await part in response.body {
                answer.parts.append(part)
                try await onPart(answer)
            }
        } catch {
            answer.failure = error
        }
        return answer
    }

    /// Asks for a chat completion.
    func chat(
        _ prompt: String = "Write 20 words.", model: String = "simulated/novelist-large", stream: Bool = false,
        extra: String = "", headers: [(String, String)] = [], onPart: (Answer) async throws -> Void = { _ in }
    ) async throws -> Answer {
        let prompt = JSON.string(prompt).compactText
        return try await send(
            .POST, "/chat/completions",
            body:
                #"{"model":"\#(model)","messages":[{"role":"user","content":\#(prompt)}],"stream":\#(stream)\#(extra)}"#,
            headers: headers, onPart: onPart)
    }

    /// Sends a body.
    func post(_ path: String, body: String, headers: [(String, String)] = []) async throws -> Answer {
        try await send(.POST, path, body: body, headers: headers)
    }

    /// Asks for something else.
    func get(_ path: String) async throws -> Answer { try await send(.GET, path) }
}

/// A stream of server-sent events, taken apart simply.
struct EventStream {
    var comments = 0
    var chunks: [JSON] = []
    var isDone = false

    init(_ text: String) throws {
        for line in text.split(separator: "\n") {
            if line.hasPrefix(":") {
                comments += 1
            } else if line == "data: [DONE]" {
                isDone = true
            } else if line.hasPrefix("data: ") {
                chunks.append(try JSON(parsing: Array(line.dropFirst(6).utf8)))
            }
        }
    }

    /// The visible text.
    var text: String { chunks.compactMap { $0["choices"]?.elements?.first?["delta"]?["content"]?.text }.joined() }

    /// The finish reasons that are not null.
    var finishReasons: [String] { chunks.compactMap { $0["choices"]?.elements?.first?["finish_reason"]?.text } }
}

/// The visible text of a plain answer.
func content(_ answer: JSON) -> String? { answer["choices"]?.elements?.first?["message"]?["content"]?.text }

/// The words of a text: what stands between blanks.
func words(_ text: String?) -> Int { (text ?? "").split(whereSeparator: \.isWhitespace).count }
