/// The error object of a server's answer, whatever shape it has.
///
/// It reads OpenRouter's `{error: {code, message, metadata, availability}}`, OpenAI's `{error: {type, code, message}}`,
/// a bare string, the Zod shape `{success: false, error: {name, message: "<JSON>"}}`, and `{message}` or `{detail}` of
/// proxies. A part that is missing or of another type is absent.
struct ErrorEnvelope: Sendable {
    /// The router's words about the possible endpoints.
    struct Availability: Sendable, Hashable {
        /// Its word, such as `no_endpoints`.
        var code: String?
        /// Whether asking again may help. It decides over every other sign.
        var isRetryable: Bool?
        /// Models to ask instead.
        var fallbackModels: [String] = []
    }

    /// The code as a number, also from a string of digits.
    var code: Int?
    /// The code or type as a word, such as `server_error`.
    var word: String?
    /// `metadata.error_type`.
    var errorType: String?
    /// The words of the server and of the provider behind it. They are not yet bounded or safe to show.
    var message = ""
    /// The name of the limit (`metadata.limit_source`).
    var limitSource: String?
    /// `metadata.reason`.
    var reason: String?
    /// The time of a budget's reset in the server's words (`metadata.resets_at`).
    var resetsAt: String?
    /// The tokens within the credit, if `metadata` has them as a number.
    var affordableTokens: Int?
    /// The name of the failing provider.
    var providerName: String?
    /// The provider's own status, from `metadata.provider_code` or the code inside `metadata.raw`.
    var providerStatus: Int?
    /// Whether a provider behind the router said it, not the router.
    var isUpstream = false
    /// Whether a moderation or a guardrail refused the content.
    var isModeration = false
    /// What the router says about endpoints.
    var availability: Availability?
    /// The fields of `metadata.headers`, part of a 429 of the platform.
    var headers = ResponseHeaders()
    /// `availability.retry_after`, in seconds, as sent.
    var availabilityRetryAfter: String?
    /// `metadata.retry_after_seconds` and its raw form, in seconds, as sent.
    var metadataRetryAfter: [String] = []
    /// What Google's APIs say of waits and quotas.
    var quota = QuotaDetails()

    /// Reads the error of a body or an event. The error is a mapping, or the first element of a list.
    ///
    /// - Returns: `nil` where there is none.
    init?(_ root: JSONElement) {
        guard let root = root.kind == .array ? root.elements.first : root else { return nil }
        quota = QuotaDetails(root)
        if let error = root["error"], error.bool != false {
            read(error: error)
        } else if let message = ServerMessage.read(root) {
            self.message = message
            code = Self.number(root["code"] ?? root["status"])
            word = root["code"]?.shortString ?? root["type"]?.shortString
        } else {
            return nil
        }
    }

    /// Reads the value of an `error` field.
    init(error: JSONElement) {
        quota = QuotaDetails(error)
        read(error: error)
    }

    /// Creates an error from its words alone.
    init(text: String) { message = text }

    /// What the words of the error are searched in, in lower case.
    var searchText: String {
        [message, word, errorType, limitSource, reason].compactMap { $0?.lowercased() }.joined(separator: "\n")
    }

    /// The HTTP status of the error. It is `nil` for an error without one.
    var status: Int? {
        if let code, (400...599).contains(code) { return code }
        return [errorType, word].lazy.compactMap { $0.flatMap(ErrorWord.status) }.first
    }

    private mutating func read(error: JSONElement) {
        message = ServerMessage.read(error) ?? ""
        code = Self.number(error["code"])
        word = code == nil ? error["code"]?.shortString : nil
        word = word ?? error["type"]?.shortString
        if let metadata = error["metadata"] { read(metadata: metadata) }
        if let availability = error["availability"] { read(availability: availability) }
    }

    private mutating func read(metadata: JSONElement) {
        errorType = metadata["error_type"]?.shortString
        limitSource = metadata["limit_source"]?.shortString
        reason = metadata["reason"]?.shortString
        resetsAt = metadata["resets_at"]?.shortString
        affordableTokens = ["affordable_tokens", "affordable_max_tokens", "max_affordable_tokens"].lazy
            .compactMap { Self.number(metadata[$0]) }.first { AffordableTokens.range.contains($0) }
        providerName = metadata["provider_name"]?.shortString
        providerStatus = Self.number(metadata["provider_code"]) ?? metadata["raw"].flatMap(Self.statusInside)
        isUpstream = providerName != nil || metadata["raw"] != nil || metadata["provider_code"] != nil
        isModeration =
            metadata["reasons"]?.elements.isEmpty == false || metadata["flagged_input"] != nil
            || metadata["patterns"] != nil
        if let raw = metadata["raw"].flatMap(ServerMessage.read), !message.contains(raw) {
            message = message.isEmpty ? raw : "\(message): \(raw)"
        }
        metadataRetryAfter = ["retry_after_seconds", "retry_after_seconds_raw"].compactMap {
            Self.text(metadata[$0])
        }
        let fields = metadata["headers"]?.members.prefix(64) ?? []
        headers = ResponseHeaders(fields.compactMap { field in Self.text(field.value).map { (field.name, $0) } })
    }

    private mutating func read(availability element: JSONElement) {
        availability = Availability(
            code: element["code"]?.shortString, isRetryable: element["retryable"]?.bool,
            fallbackModels: (element["fallback_models"]?.elements ?? []).prefix(10).compactMap(\.shortString))
        availabilityRetryAfter = Self.text(element["retry_after"])
    }

    /// Statuses beside the error's own code, the most certain first.
    var innerStatuses: [Int] { [errorType.flatMap(ErrorWord.status), providerStatus].compactMap { $0 } }

    /// The code of a provider's error. The error is an object, or JSON inside a string.
    private static func statusInside(_ raw: JSONElement) -> Int? {
        if raw.kind == .array { return raw.elements.first.flatMap(statusInside) }
        guard raw.kind == .string else { return number(raw["error"]?["code"]) ?? number(raw["code"]) }
        guard let text = raw.string, let inner = try? JSONDocument(Array(text.utf8)).root, inner.kind != .string else {
            return nil
        }
        return statusInside(inner)
    }

    private static func number(_ element: JSONElement?) -> Int? {
        element?.integer ?? element?.shortString.flatMap { Int($0) }
    }

    /// A number's or a string's text.
    private static func text(_ element: JSONElement?) -> String? { element?.numberText ?? element?.shortString }
}
