import OpenRouter

extension WaitReason {
    /// The reason as a person reads it.
    var words: String {
        switch self {
        case .pace: "pace"
        case .backoff: "before a retry"
        case .rateLimit: "rate limit"
        case .serverHint: "the server asks for it"
        }
    }
}
