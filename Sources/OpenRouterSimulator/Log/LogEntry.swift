package import FoundationEssentials

/// A request in the simulator's log, with what was answered and billed.
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
    /// The endpoint; nil for a path that the API does not have.
    package var endpoint: Endpoint?
    /// The number of the request at its endpoint, from 1; 0 for a path that the API does not have.
    package var endpointNumber = 0
    /// How often the same body had come to the endpoint, this time included.
    package var attempt = 0
    /// When the request was complete, on the simulator's clock since its start.
    package var started: Duration
    /// The same as wall time.
    package var date: Date
    /// When the answer had ended; nil while it goes on.
    package var ended: Duration?
    /// The method.
    package var method: String
    /// The path with its query.
    package var target: String
    /// The headers; the value of `Authorization`, `Proxy-Authorization` and `Cookie` is replaced by `<redacted>`.
    package var headers: [HeaderField]
    /// A hash of the `Authorization` header, which tells keys apart; nil where there is none.
    package var authorization: String?
    /// The body as text, at most its first 64 KiB; emptied in old entries when the log grows large.
    package var body: String
    /// The bytes of the whole body.
    package var bodyBytes: Int
    /// A hash of the whole body: attempts with the same bytes have the same.
    package var bodyHash: String
    /// The model asked for.
    package var model: String?
    /// Whether a stream was asked for.
    package var stream = false

    /// The status of the answer; nil where none was sent.
    package var status: Int?
    /// The rule that decided, from 1; nil where none did.
    package var rule: Int?
    /// The id of the generation.
    package var generationID: String?
    /// `HIT` or `MISS` where the client asked for the response cache.
    package var cache: String?
    /// The finish reason of the answer.
    package var finishReason: String?
    /// Bytes of the body that were sent.
    package var bytesSent = 0
    /// Words of the visible text that were sent.
    package var wordsSent = 0
    /// How the answer ended; nil while it goes on.
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
