public import FoundationEssentials

/// A client's counts since its creation. Requests and attempts are counted apart. Every billed attempt counts.
///
/// A sum covers the known values. An attempt without them is counted in ``attemptsOfUnknownCost`` instead. A sum is
/// `nil` if nothing at all is known.
public struct UsageStatistics: Sendable, Hashable, Codable {
    /// Requests made, whatever their end.
    public var requests = 0
    /// Requests with a completion.
    public var successfulRequests = 0
    /// Requests with an error. A request that its caller ended is none of them.
    public var failedRequests = 0
    /// HTTP attempts, retries included.
    public var attempts = 0
    /// Sent attempts without a cost from the server.
    public var attemptsOfUnknownCost = 0
    /// Prompt and completion tokens of all attempts.
    public var totalTokens: Int?
    /// Prompt tokens of all attempts.
    public var totalPromptTokens: Int?
    /// Completion tokens of all attempts.
    public var totalCompletionTokens: Int?
    /// What all attempts cost, in US dollars.
    public var totalCost: Decimal?
    /// Failed attempts by the class of their failure.
    public var errors: [String: Int] = [:]
    /// When the client was made, UTC.
    public var startTime: Date
    /// Seconds since then, on the monotonic clock.
    public var uptimeSeconds: Double = 0
    /// ``successfulRequests`` of ``requests``, 0…1. It is `nil` before the first request.
    public var successRate: Double?

    /// Creates empty statistics.
    public init(startTime: Date) { self.startTime = startTime }

    enum CodingKeys: String, CodingKey {
        case requests
        case successfulRequests = "successful_requests"
        case failedRequests = "failed_requests"
        case attempts
        case attemptsOfUnknownCost = "attempts_of_unknown_cost"
        case totalTokens = "total_tokens"
        case totalPromptTokens = "total_prompt_tokens"
        case totalCompletionTokens = "total_completion_tokens"
        case totalCost = "total_cost"
        case errors
        case startTime = "start_time"
        case uptimeSeconds = "uptime_seconds"
        case successRate = "success_rate"
    }
}
