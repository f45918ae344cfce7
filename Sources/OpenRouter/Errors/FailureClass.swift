/// The reason for a failed attempt, sorted by the next step.
public enum FailureClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// A passing failure, such as of the network, a timeout, a 5xx, or a broken or cut answer.
    case transient
    /// 429 for the requests of a minute, on the whole account.
    case rateLimitedMinute = "rate_limited_minute"
    /// 429 by the provider behind the model, or of unknown origin. It holds for this model alone.
    case rateLimitedUpstream = "rate_limited_upstream"
    /// 429 for the free requests of a day. Nothing more goes until 00:00 UTC.
    case dailyQuota = "daily_quota"
    /// The model said `stop` and wrote nothing.
    case empty
    /// The token limit came before the end of the text, or before its beginning when reasoning took it all.
    case tokenLimit = "token_limit"
    /// A content filter cut the text.
    case contentFilter = "content_filter"
    /// The model or a guard refused this content.
    case refused
    /// The request itself is wrong (400, 413, 422 …). The same bytes cannot succeed.
    case invalidRequest = "invalid_request"
    /// A 401 for a refused key. One look at `/key` has to confirm it.
    case unauthorized
    /// The account or the key has no credit left.
    case insufficientCredit = "insufficient_credit"
    /// No such model, or none for this account.
    case modelUnavailable = "model_unavailable"
    /// The address answers with a redirect. It is never followed.
    case redirect
    /// The address answers, but not as an API of this kind. It sends a web page, or does not know the path.
    case wrongAddress = "wrong_address"
    /// The server's certificate or the TLS handshake was refused.
    case certificate
    /// The proxy refuses to connect to the server, or asks for another password.
    case proxy

    /// What has to follow.
    public enum Disposition: Sendable, Hashable {
        /// Asking again may help.
        case retry
        /// This request is lost. Others may succeed.
        case failItem
        /// Every further request would fail the same way.
        case stopRun
    }

    /// What has to follow a failure of this class.
    public var disposition: Disposition {
        switch self {
        case .transient, .rateLimitedMinute, .rateLimitedUpstream, .empty: .retry
        case .tokenLimit, .contentFilter, .refused, .invalidRequest: .failItem
        case .dailyQuota, .unauthorized, .insufficientCredit, .modelUnavailable, .redirect, .wrongAddress, .certificate,
            .proxy:
            .stopRun
        }
    }

    /// Whether it is a 429 with a wait as its cure.
    public var isRateLimit: Bool { self == .rateLimitedMinute || self == .rateLimitedUpstream }
}
