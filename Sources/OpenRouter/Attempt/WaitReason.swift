/// Why a request waits.
public enum WaitReason: String, Sendable, Hashable, Codable {
    /// The smallest interval between two starts.
    case pace
    /// The backoff before a retry.
    case backoff
    /// A 429 without a hint.
    case rateLimit = "rate_limit"
    /// The server said how long.
    case serverHint = "server_hint"
}
