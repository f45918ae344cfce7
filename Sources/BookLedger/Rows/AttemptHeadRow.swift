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
    /// Whether the response cache answered. Its answers cost nothing.
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

extension AttemptHeadRow: ColumnRow {
    static let columns = Columns("head_at", "head_status", "head_generation_id", "server_request_id", "is_cache_hit")

    init(from row: inout Row) throws(LedgerError) {
        arrivedAt = try row.next()
        status = try row.next()
        generationID = try row.next()
        serverRequestID = try row.next()
        isCacheHit = try row.next()
    }

    var values: [any ColumnValue] { [arrivedAt, status, generationID, serverRequestID, isCacheHit] }
}
