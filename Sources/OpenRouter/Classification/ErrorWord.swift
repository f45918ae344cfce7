/// Servers' words for an error, each with its HTTP status.
enum ErrorWord {
    /// The status of a word. The words are the `error_type`s of OpenRouter's documentation, and the `type`s and
    /// `code`s of OpenAI's and Anthropic's APIs.
    ///
    /// - Returns: `nil` for a word that is not known.
    static func status(_ word: String) -> Int? { statuses[word.lowercased()] }

    private static let statuses: [String: Int] = [
        "context_length_exceeded": 400, "max_tokens_exceeded": 400, "token_limit_exceeded": 400,
        "string_too_long": 400, "invalid_request": 400, "invalid_request_error": 400, "invalid_prompt": 400,
        "content_policy_violation": 400, "content_filter": 400, "refusal": 400, "invalid_image": 400,
        "image_too_large": 400, "image_too_small": 400, "unsupported_image_format": 400, "image_download_failed": 400,
        "authentication": 401, "authentication_error": 401, "invalid_api_key": 401,
        "payment_required": 402, "insufficient_quota": 402, "billing_error": 402,
        "permission_denied": 403, "permission_error": 403,
        "not_found": 404, "not_found_error": 404, "model_not_found": 404, "image_not_found": 404,
        "precondition_failed": 412, "payload_too_large": 413, "request_too_large": 413, "unprocessable": 422,
        "rate_limit_exceeded": 429, "rate_limit_error": 429,
        "server": 500, "server_error": 500, "internal_error": 500, "internal_server_error": 500, "api_error": 500,
        "unmapped": 500,
        "provider_unavailable": 502, "provider_overloaded": 503, "service_unavailable": 503, "timeout": 504,
        "overloaded_error": 529,
    ]
}
