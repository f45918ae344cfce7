import FoundationEssentials

extension AttemptHeadRow {
    /// The columns but the time, in the order in which they are read.
    static let columns = "head_status, head_generation_id, server_request_id, is_cache_hit"
    /// How many these are.
    static let columnCount: Int32 = 4

    /// Reads these columns of a row.
    init(arrivedAt: Date, from row: inout Row) throws(LedgerError) {
        self.init(
            arrivedAt: arrivedAt, status: try row.next(), generationID: try row.next(),
            serverRequestID: try row.next(), isCacheHit: try row.next())
    }
}
