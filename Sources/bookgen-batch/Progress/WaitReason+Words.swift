import OpenRouter

extension WaitReason {
    /// The reason as a person reads it, where no failure tells more.
    var words: String {
        switch self {
        case .pace: "for the pace of the requests"
        case .backoff: "before a retry"
        case .rateLimit: "the rate limit"
        case .serverHint: "the server asks for it"
        }
    }

    /// The shortest wait that a person is told of.
    static let shortestTold = Duration.seconds(2)
}
