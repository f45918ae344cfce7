/// Why an attempt was no success, sorted by what has to follow.
public enum FailureClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// The network, a timeout, a 5xx, a broken or cut answer: may go away by itself.
    case transient
    /// 429 for the requests of a minute, on the whole account.
    case rateLimitedMinute = "rate_limited_minute"
    /// 429 by the provider behind the model, or of unknown origin: the model's alone.
    case rateLimitedUpstream = "rate_limited_upstream"
    /// 429 for the free requests of a day: nothing more until 00:00 UTC.
    case dailyQuota = "daily_quota"
    /// The model said `stop` and wrote nothing.
    case empty
    /// The token limit came before the end of the text, or before its beginning when reasoning took it all.
    case tokenLimit = "token_limit"
    /// A content filter cut the text.
    case contentFilter = "content_filter"
    /// The model or a guard refused this content.
    case refused
    /// The request itself is wrong (400, 413, 422 …): the same bytes cannot succeed.
    case invalidRequest = "invalid_request"
    /// 401: the key is not accepted; to be confirmed by one look at `/key`.
    case unauthorized
    /// The account or the key has no credit left.
    case insufficientCredit = "insufficient_credit"
    /// No such model, or none that this account may use.
    case modelUnavailable = "model_unavailable"
    /// The address answers with a redirect, which is never followed.
    case redirect
    /// The address answers, but as no API of this kind: with a web page, or without knowing the path.
    case wrongAddress = "wrong_address"
    /// The server's certificate or the TLS handshake was refused.
    case certificate
    /// The proxy refuses to connect to the server, or asks for another password.
    case proxy

    /// What has to follow.
    public enum Disposition: Sendable, Hashable {
        /// Asking again may help.
        case retry
        /// This request is lost; others may succeed.
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

    /// Whether it is a 429 that waiting cures.
    public var isRateLimit: Bool { self == .rateLimitedMinute || self == .rateLimitedUpstream }
}
