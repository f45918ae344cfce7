public import FoundationEssentials

/// A request in the simulator's log, with its answer and its bill.
public struct LogEntry: Sendable, Hashable {
    /// How an answer ended.
    public enum Ending: String, Sendable, Hashable {
        /// All of it was sent, whatever it said.
        case completed
        /// The client went away before the end.
        case clientGone = "client_gone"
        /// The script closed the connection before the end.
        case cut
        /// The simulator was stopped before the end.
        case stopped
    }

    /// What the response cache had for a request.
    public enum CacheOutcome: String, Sendable, Hashable {
        /// The answer.
        case hit = "HIT"
        /// Nothing.
        case miss = "MISS"
    }

    /// The number of the request, from 1, over all paths.
    public var number: Int
    /// The endpoint. A path outside the API has none.
    public var endpoint: Endpoint?
    /// The number of the request at its endpoint, from 1. At a path outside the API it is 0.
    public var endpointNumber = 0
    /// How often the same body had come to the endpoint, this time included.
    public var attempt = 0
    /// When the request was complete, on the simulator's clock since its start.
    public var started: Duration
    /// The same as wall time.
    public var date: Date
    /// When the answer had ended. An answer under way has no end.
    public var ended: Duration?
    /// The method.
    public var method: String
    /// The path with its query.
    public var target: String
    /// The headers. `Authorization`, `Proxy-Authorization` and `Cookie` have the value `<redacted>`.
    public var headers: [HeaderField]
    /// A hash of the `Authorization` header. It tells keys apart.
    public var authorization: String?
    /// The body as text, at most its first 64 KiB. Old entries lose it when the log grows large.
    public var body: String
    /// The bytes of the whole body.
    public var bodyBytes: Int
    /// A hash of the whole body. Equal bodies have equal hashes.
    public var bodyHash: String
    /// The model asked for.
    public var model: String?
    /// Whether a stream was asked for.
    public var stream = false

    /// The status of the answer. A dropped or hanging request has none.
    public var status: Int?
    /// The number of the deciding rule, from 1.
    public var rule: Int?
    /// The id of the generation.
    public var generationID: String?
    /// The outcome of the response cache, for a client with the cache.
    public var cache: CacheOutcome?
    /// The finish reason of the answer.
    public var finishReason: String?
    /// The sent bytes of the body.
    public var bytesSent = 0
    /// The sent words of the visible text.
    public var wordsSent = 0
    /// How the answer ended. An answer under way has no ending.
    public var ending: Ending?
    /// What was billed.
    public var billed = SimulatedUsage.zero

    /// Whether the client went away before the end.
    public var aborted: Bool { ending == .clientGone }

    /// Whether the script closed the connection before the end.
    public var cut: Bool { ending == .cut }

    /// The value of the request's header `name`.
    public func header(_ name: String) -> String? { headers[name] }
}
