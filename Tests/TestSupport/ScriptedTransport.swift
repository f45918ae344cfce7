package import FoundationEssentials
package import OpenRouter
import Synchronization

/// A server in memory: answers each request by a closure and remembers what was asked.
package final class ScriptedTransport: Transport {
    /// What the server does with a request.
    package enum Reply: Sendable {
        /// Sends a head and the body's pieces.
        case response(Int, headers: [String: String] = [:], [String])
        /// Sends a head and the body's pieces, then breaks the connection.
        case cut(Int, [String])
        /// Sends a head and the body's pieces, then says nothing until it is cancelled.
        case stall(Int, [String])
        /// Is not there.
        case refuse
        /// Takes the request and breaks the connection before a head.
        case drop
        /// Presents a certificate that is not accepted.
        case badCertificate

        /// Whether a connection comes about, on which the body is sent.
        fileprivate var isConnected: Bool {
            switch self {
            case .response, .cut, .stall, .drop: true
            case .refuse, .badCertificate: false
            }
        }
    }

    private let answer: @Sendable (Int, TransportRequest) -> Reply
    private let state = Mutex<[TransportRequest]>([])
    private let failures = Mutex(0)

    /// Creates a server.
    ///
    /// - Parameter answer: The reply to the n-th request, from 0.
    package init(_ answer: @escaping @Sendable (Int, TransportRequest) -> Reply) {
        self.answer = answer
    }

    /// Creates a server that gives these replies in order, and the last one from then on.
    package convenience init(_ replies: Reply...) {
        self.init { index, _ in replies[min(index, replies.count - 1)] }
    }

    /// What was asked, in order.
    package var requests: [TransportRequest] { state.withLock { $0 } }

    /// Lets so many tests of the connection fail from now on.
    package func failConnections(_ count: Int) { failures.withLock { $0 = count } }

    package func open(_ request: TransportRequest) async throws -> TransportResponse {
        try await request.willSendBody?()
        let index = state.withLock { requests in
            requests.append(request)
            return requests.count - 1
        }
        let reply = answer(index, request)
        if reply.isConnected { request.sent?.set() }
        switch reply {
        case .response(let status, let headers, let pieces):
            return response(status, headers, pieces, ending: .clean)
        case .cut(let status, let pieces): return response(status, [:], pieces, ending: .broken)
        case .stall(let status, let pieces): return response(status, [:], pieces, ending: .stalled)
        case .refuse:
            throw TransportError(
                kind: .connection, failureClass: .transient, message: "no connection: refused")
        case .drop:
            throw TransportError(
                kind: .connection, failureClass: .transient, message: "the connection broke: dropped")
        case .badCertificate:
            throw TransportError(
                kind: .connection, failureClass: .certificate, message: "the certificate was refused")
        }
    }

    /// Is there unless ``failConnections(_:)`` says that it is not.
    package func connect(to url: URL) async throws {
        let fails = failures.withLock { count in
            defer { count = max(0, count - 1) }
            return count > 0
        }
        if fails {
            throw TransportError(
                kind: .connection, failureClass: .transient, message: "no connection to \(url.host() ?? ""): refused")
        }
    }

    private enum Ending {
        case clean
        case broken
        case stalled
    }

    private func response(
        _ status: Int, _ headers: [String: String], _ pieces: [String], ending: Ending
    ) -> TransportResponse {
        let body = AsyncThrowingStream<[UInt8], any Error> { continuation in
            for piece in pieces { continuation.yield(Array(piece.utf8)) }
            switch ending {
            case .clean: continuation.finish()
            case .broken:
                continuation.finish(
                    throwing: TransportError(
                        kind: .connection, failureClass: .transient, message: "the connection broke: reset"))
            case .stalled: break
            }
        }
        return TransportResponse(
            status: status, headers: ResponseHeaders(headers.map { ($0.key, $0.value) }), body: body)
    }
}

extension ScriptedTransport.Reply {
    /// A streamed answer as OpenRouter sends one.
    ///
    /// - Parameters:
    ///   - text: The visible text, sent in two pieces.
    ///   - finishReason: Why the model stopped; `nil`: it does not say.
    ///   - provider: Who served.
    ///   - usage: The fields of `usage`; `nil`: none is sent.
    /// - Returns: The reply.
    package static func stream(
        _ text: String, finishReason: String? = "stop", provider: String = "Test",
        usage: String? = #""prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"cost":0.00125"#
    ) -> Self {
        .response(200, headers: ["X-Generation-Id": "gen-1"], events(text, finishReason, provider, usage: usage))
    }

    /// The events of ``stream(_:finishReason:provider:usage:)``.
    package static func events(
        _ text: String, _ finishReason: String? = "stop", _ provider: String = "Test", usage: String? = nil
    ) -> [String] {
        let head = #"data: {"id":"gen-1","model":"m/served","provider":"\#(provider)","choices":[{"index":0,"delta":"#
        let half = text.index(text.startIndex, offsetBy: text.count / 2)
        var events = [text[..<half], text[half...]].map {
            head + #"{"content":"\#($0)"},"finish_reason":null}]}"# + "\n\n"
        }
        if let finishReason { events.append(head + #"{"content":""},"finish_reason":"\#(finishReason)"}]}"# + "\n\n") }
        if let usage { events.append(#"data: {"id":"gen-1","choices":[],"usage":{\#(usage)}}"# + "\n\n") }
        if finishReason != nil { events.append("data: [DONE]\n\n") }
        return events
    }
}
