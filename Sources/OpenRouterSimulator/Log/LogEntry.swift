package import FoundationEssentials

/// A request in the simulator's log, with its answer and its bill.
package struct LogEntry: Sendable, Hashable {
    /// How an answer ended.
    package enum Ending: String, Sendable, Hashable {
        /// All of it was sent, whatever it said.
        case completed
        /// The client went away before the end.
        case clientGone = "client_gone"
        /// The script closed the connection before the end.
        case cut
        /// The simulator was stopped before the end.
        case stopped
    }

    /// The number of the request, from 1, over all paths.
    package var number: Int
    /// The endpoint. A path outside the API has none.
    package var endpoint: Endpoint?
    /// The number of the request at its endpoint, from 1. At a path outside the API it is 0.
    package var endpointNumber = 0
    /// How often the same body had come to the endpoint, this time included.
    package var attempt = 0
    /// When the request was complete, on the simulator's clock since its start.
    package var started: Duration
    /// The same as wall time.
    package var date: Date
    /// When the answer had ended. An answer under way has no end.
    package var ended: Duration?
    /// The method.
    package var method: String
    /// The path with its query.
    package var target: String
    /// The headers. `Authorization`, `Proxy-Authorization` and `Cookie` have the value `<redacted>`.
    package var headers: [HeaderField]
    /// A hash of the `Authorization` header. It tells keys apart.
    package var authorization: String?
    /// The body as text, at most its first 64 KiB. Old entries lose it when the log grows large.
    package var body: String
    /// The bytes of the whole body.
    package var bodyBytes: Int
    /// A hash of the whole body. Equal bodies have equal hashes.
    package var bodyHash: String
    /// The model asked for.
    package var model: String?
    /// Whether a stream was asked for.
    package var stream = false

    /// The status of the answer. A dropped or hanging request has none.
    package var status: Int?
    /// The number of the deciding rule, from 1.
    package var rule: Int?
    /// The id of the generation.
    package var generationID: String?
    /// `HIT` or `MISS`, for a client with the response cache.
    package var cache: String?
    /// The finish reason of the answer.
    package var finishReason: String?
    /// The sent bytes of the body.
    package var bytesSent = 0
    /// The sent words of the visible text.
    package var wordsSent = 0
    /// How the answer ended. An answer under way has no ending.
    package var ending: Ending?
    /// What was billed.
    package var billed = TokenUsage.zero

    /// Whether the client went away before the end.
    package var aborted: Bool { ending == .clientGone }

    /// Whether the script closed the connection before the end.
    package var cut: Bool { ending == .cut }

    /// The value of the request's header `name`.
    package func header(_ name: String) -> String? { headers[name] }
}
