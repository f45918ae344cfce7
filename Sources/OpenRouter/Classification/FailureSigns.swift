/// The signs of a failed response, and its class by these signs.
///
/// The order is that of certainty. The quotas of a day and a minute come first. Then comes `error.availability`, with
/// the router's knowledge, then `x-should-retry`, and only then the status with the words of the error.
struct FailureSigns {
    /// The HTTP status, or the code of an error inside a 200.
    var status: Int
    /// The head's fields.
    var headers: ResponseHeaders
    /// The error of the body, if it has one.
    var envelope: ErrorEnvelope?
    /// Whether the body is a page or a text from something in front of the API, such as Cloudflare.
    var isForeignPage = false
    /// Whether the body is a web server's page.
    var isWebPage = false
    /// The body's words, if it has no error in JSON.
    var plainText = ""

    /// The status to sort by. For a 400 around a passing error it is the status of the provider's error.
    var effectiveStatus: Int {
        guard status == 400, let envelope else { return status }
        let inner = [envelope.status].compactMap { $0 } + envelope.innerStatuses
        return inner.first { Self.isTransient($0) || $0 == 429 } ?? status
    }

    /// Whether a header forbids the retry that the status suggests.
    var isRetryForbidden: Bool { shouldRetry == false && classWithoutHeader.disposition == .retry }

    /// What has to follow.
    var failureClass: FailureClass {
        let found = classWithoutHeader
        switch shouldRetry {
        case false? where found.disposition == .retry: return .invalidRequest
        case true? where found.disposition == .failItem || found == .modelUnavailable || found == .wrongAddress:
            return .transient
        default: return found
        }
    }

    /// Whether a provider's daily quota is used up. No wait within a run brings it back.
    var isDayQuota: Bool { failureClass == .rateLimitedUpstream && namesDay }

    /// Whether a limit for all free models was met, and not one of the whole account.
    var isFreeLimit: Bool {
        failureClass == .rateLimitedMinute
            && (has("free-models-per-min") || envelope?.limitSource?.lowercased().contains("free") == true)
    }

    private var words: String { envelope?.searchText ?? "" }

    /// Whether the error names a daily quota. Words that also name a limit of a minute do not count, because advice
    /// on plans has both.
    private var namesDay: Bool {
        if envelope?.quota.namesDay == true { return true }
        let words = envelope?.searchText ?? plainText.lowercased()
        func has(_ phrases: String...) -> Bool { phrases.contains(where: words.contains) }
        return has("per day", "per-day", "per_day", "/day", "/ day", "(rpd)", "(tpd)", "daily")
            && !has("per min", "per-min", "per_min", "/min", "/ min", "(rpm)", "(tpm)", "per second", "per hour")
    }

    /// The value of `x-should-retry`, as SDKs of this family of APIs obey it. `availability` knows better.
    private var shouldRetry: Bool? {
        guard envelope?.availability?.isRetryable == nil, (400...599).contains(status) else { return nil }
        switch headers["x-should-retry"]?.trimmingBlanks().lowercased() {
        case "true": return true
        case "false": return false
        default: return nil
        }
    }

    private var classWithoutHeader: FailureClass {
        let status = effectiveStatus
        if status == 429, let quota = freeQuota { return quota }
        if let found = envelope?.availability.flatMap({ Self.sort($0, status: status) }) { return found }
        if isWrongAddress { return .wrongAddress }
        switch status {
        case 300..<400: return .redirect
        case 400: return badRequest
        case 401, 407: return .unauthorized
        case 402: return paymentRequired
        case 403: return forbidden
        case 404, 410: return envelope?.errorType == "image_not_found" ? .invalidRequest : .modelUnavailable
        case 429: return rateLimited
        case 400..<500: return Self.isTransient(status) ? .transient : .invalidRequest
        // A 2xx that is no 200, and what is no status of HTTP at all, come from something between here and the API.
        default: return .transient
        }
    }

    private static func isTransient(_ status: Int) -> Bool {
        switch status {
        case 408, 409, 425, 499, 500..<600: true
        default: false
        }
    }

    private static func sort(_ availability: ErrorEnvelope.Availability, status: Int) -> FailureClass? {
        let isRetryable =
            availability.isRetryable
            ?? availability.code.map { ["capacity_exhausted", "temporarily_unavailable"].contains($0) }
        switch isRetryable {
        case true?: return status == 429 ? .rateLimitedUpstream : .transient
        case false?: return .modelUnavailable
        case nil: return nil
        }
    }

    private var freeQuota: FailureClass? {
        let source = envelope?.limitSource?.lowercased() ?? ""
        if has("free-models-per-day", "limit_rpd") || source.contains("daily") || source.contains("per_day") {
            return .dailyQuota
        }
        if has("free-models-per-min", "limit_rpm") || source.contains("per_minute") { return .rateLimitedMinute }
        return nil
    }

    private var rateLimited: FailureClass {
        // OpenAI's API says with a 429 that the credit is used up.
        if envelope?.word == "insufficient_quota" { return .insufficientCredit }
        if envelope?.limitSource?.lowercased().contains("upstream") == true { return .rateLimitedUpstream }
        // What names a provider, or a day's quota that is not OpenRouter's, is no limit of the account.
        if envelope?.isUpstream == true || namesDay { return .rateLimitedUpstream }
        // Only the platform's own 429s carry these fields: a limit of the account, not of a provider.
        let isPlatform = [headers, envelope?.headers].contains { $0?.contains(prefix: "x-ratelimit-") == true }
        return isPlatform ? .rateLimitedMinute : .rateLimitedUpstream
    }

    private var badRequest: FailureClass {
        if isRefusal { return .refused }
        return isAboutModel ? .modelUnavailable : .invalidRequest
    }

    private var paymentRequired: FailureClass {
        // Running requests hold the budget; it comes back as they end.
        has("in_flight") ? .transient : .insufficientCredit
    }

    private var forbidden: FailureClass {
        if has("in_flight") { return .transient }
        if let source = envelope?.limitSource?.lowercased(),
            ["limit", "budget", "credit"].contains(where: source.contains)
        {
            return .insufficientCredit
        }
        if envelope?.isModeration == true || isRefusal { return .refused }
        if has("limit exceeded", "budget", "insufficient credit") { return .insufficientCredit }
        if has("moderation", "flagged", "guardrail", "content policy", "safety") { return .refused }
        if isAboutModel || has("region", "country") { return .modelUnavailable }
        // A firewall's page, such as Cloudflare's: not the API's word on the key.
        if isForeignPage { return .transient }
        // Nothing in this request explains it, so the next would fail the same: the key may not do this. One look at
        // `/key` tells a refused key from an incident.
        return .unauthorized
    }

    /// Whether the answer comes from a web server without such a path. It is a page, or it has the words of a web
    /// framework.
    private var isWrongAddress: Bool {
        if isWebPage { return [404, 405, 410].contains(status) }
        // An API takes a POST where it writes completions; what has none there is a site, or another path of the API.
        if status == 405 { return true }
        guard status == 404 else { return false }
        guard let envelope else { return isForeignPage }
        return envelope.errorType == nil && envelope.availability == nil && WebPage.tellsUnknownPath(envelope.message)
    }

    private var isRefusal: Bool {
        [envelope?.errorType, envelope?.word].contains {
            ["content_policy_violation", "refusal", "content_filter"].contains($0?.lowercased())
        }
    }

    private var isAboutModel: Bool {
        has(
            "not a valid model", "no endpoints", "data policy", "no allowed providers", "model_not_found",
            "model not found", "unknown model", "invalid model", "model does not exist")
    }

    private func has(_ phrases: String...) -> Bool { phrases.contains(where: words.contains) }
}
