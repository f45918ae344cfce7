public import FoundationEssentials

/// The state of the key (`GET /key`). An unknown value is `nil`, and so is a missing limit.
public struct KeyStatus: Sendable, Hashable {
    /// The free requests of a day, on the whole account. They are about a minute old.
    public struct DailyRequests: Sendable, Hashable {
        /// Made today.
        public var used: Int?
        /// Allowed in a day.
        public var limit: Int?
        /// Left today.
        public var remaining: Int?
    }

    /// The key's limit in US dollars.
    public var limit: Decimal?
    /// The rest of the key's limit. `nil` means a key without a limit of its own, not unlimited credit.
    public var limitRemaining: Decimal?
    /// What it has spent.
    public var usage: Decimal?
    /// Whether the account has never bought credit.
    public var isFreeTier: Bool?
    /// The free requests of the day.
    public var freeDailyRequests: DailyRequests?
    /// When the key ends, as the server writes it.
    public var expiresAt: String?

    /// Reads the answer to `GET /key`, `{data: {...}}` or the mapping alone.
    ///
    /// - Throws: ``OpenRouterError`` of kind `protocol` where it is no mapping.
    init(_ body: [UInt8]) throws(OpenRouterError) {
        guard let root = try? JSONDocument(body).root, root.kind == .object else {
            throw OpenRouterError(.protocol, message: "GET key: the answer is no readable JSON")
        }
        let data = root["data"] ?? root
        limit = data["limit"]?.amount
        limitRemaining = data["limit_remaining"]?.amount
        usage = data["usage"]?.amount
        isFreeTier = data["is_free_tier"]?.bool
        freeDailyRequests = data["free_model_daily_requests"].map {
            DailyRequests(used: $0["used"]?.count, limit: $0["limit"]?.count, remaining: $0["remaining"]?.count)
        }
        expiresAt = data["expires_at"]?.shortString.map { MessageLine.make($0, limit: 64) }
    }
}
