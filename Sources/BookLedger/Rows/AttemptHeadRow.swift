package import FoundationEssentials

/// The head of an attempt's response.
package struct AttemptHeadRow: Sendable, Hashable {
    /// When it arrived, UTC.
    package var arrivedAt: Date
    /// The HTTP status.
    package var status: Int
    /// OpenRouter's id of the generation.
    package var generationID: String?
    /// The server's id of the request.
    package var serverRequestID: String?
    /// Whether the response cache answered, which costs nothing.
    package var isCacheHit: Bool

    /// Creates a row.
    package init(
        arrivedAt: Date, status: Int, generationID: String?, serverRequestID: String?, isCacheHit: Bool
    ) {
        self.arrivedAt = arrivedAt
        self.status = status
        self.generationID = generationID
        self.serverRequestID = serverRequestID
        self.isCacheHit = isCacheHit
    }
}
