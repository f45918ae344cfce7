package import OpenRouter

extension FailureClass {
    /// The failure in words, for the start of a sentence.
    package var words: String {
        switch self {
        case .tokenLimit: "ended at the token limit"
        case .contentFilter: "cut by a content filter"
        case .refused: "refused by the model or a guard"
        case .invalidRequest: "the server called the request wrong"
        case .unauthorized: "the key is refused"
        case .insufficientCredit: "the credit is not enough"
        case .modelUnavailable: "the server has no such model"
        case .dailyQuota: "the day's free requests are used up"
        case .redirect: "the address redirects"
        case .wrongAddress: "no such service is at the address"
        case .certificate: "the certificate is not trusted"
        case .proxy: "the proxy does not let the request through"
        case .transient, .rateLimitedMinute, .rateLimitedUpstream, .empty: "failed (\(rawValue))"
        }
    }
}
