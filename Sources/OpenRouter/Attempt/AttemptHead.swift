/// The head of a response.
public struct AttemptHead: Sendable, Hashable {
    /// The HTTP status.
    public var status: Int
    /// OpenRouter's id of the generation (`X-Generation-Id`).
    public var generationID: String?
    /// The server's id of the request (`x-request-id`, else `cf-ray`).
    public var requestID: String?
    /// Whether the response cache answered (`X-OpenRouter-Cache-Status: HIT`).
    public var isCacheHit: Bool

    /// Creates a head.
    public init(status: Int, generationID: String? = nil, requestID: String? = nil, isCacheHit: Bool = false) {
        self.status = status
        self.generationID = generationID
        self.requestID = requestID
        self.isCacheHit = isCacheHit
    }
}
