/// An answer with OpenRouter's error envelope.
struct APIFailure: Error, Sendable {
    /// The HTTP status, and the envelope's code.
    var status: Int
    /// The message.
    var message: String
    /// The machine-readable details.
    var metadata: JSON?
    /// Why no endpoint serves a model.
    var availability: JSON?
    /// Headers of the answer.
    var headers: [HeaderField] = []

    /// The envelope.
    var envelope: JSON {
        var members: [JSON.Member] = [.init("message", .string(message)), .init("code", .integer(status))]
        if let metadata { members.append(.init("metadata", metadata)) }
        if let availability { members.append(.init("availability", availability)) }
        return ["error": .object(members)]
    }
}

extension APIFailure {
    /// A malformed request.
    static func invalid(_ message: String, type: String = "invalid_request") -> APIFailure {
        APIFailure(status: 400, message: message, metadata: ["error_type": .string(type)])
    }

    /// No such path, or nothing by that id.
    static func notFound(_ message: String) -> APIFailure {
        APIFailure(status: 404, message: message, metadata: ["error_type": "not_found"])
    }

    /// Neither key nor cookie came with the request.
    static let noCredentials = APIFailure(status: 401, message: "No cookie auth credentials found")

    /// The key is not known.
    static let unknownKey = APIFailure(status: 401, message: "User not found.")

    /// The credit is spent.
    static let noCredit = APIFailure(
        status: 402, message: "Insufficient credits. This account has spent all it had.",
        metadata: ["error_type": "payment_required", "limit_source": "openrouter_credits"])

    /// The model is not on offer.
    ///
    /// - Parameters:
    ///   - model: The id asked for.
    ///   - others: Ids on offer that may serve instead.
    ///   - wasFree: Whether the same model is on offer, but not for free.
    /// - Returns: 404 for a free variant that has ended, else 400, with what is on offer instead.
    static func noModel(_ model: String, others: [String], wasFree: Bool) -> APIFailure {
        APIFailure(
            status: wasFree ? 404 : 400,
            message: wasFree ? "No endpoints found for \(model)." : "\(model) is not a valid model ID",
            metadata: ["error_type": wasFree ? "not_found" : "invalid_request"],
            availability: [
                "code": wasFree ? "free_variant_ended" : "model_not_found",
                "retryable": false,
                "retry_after": nil,
                "requested_models": [.string(model)],
                "affected_providers": [],
                "excluded_by": [],
                "fallback_models": .array(others.map(JSON.string)),
                "constraint": nil,
                "docs_url": nil,
            ])
    }

    /// Prompt and completion do not fit into the model's context.
    static func contextExceeded(limit: Int, prompt: Int, completion: Int) -> APIFailure {
        .invalid(
            "This endpoint's maximum context length is \(limit) tokens. However, you requested about "
                + "\(prompt + completion) tokens (\(prompt) of text input, \(completion) in the output).",
            type: "context_length_exceeded")
    }

    /// The usual envelope of a status. A script that gives a status alone gets it.
    static func generic(status: Int) -> APIFailure {
        let (message, type): (String, String) =
            switch status {
            case 400: ("Invalid request parameters", "invalid_request")
            case 401: ("User not found.", "authentication")
            case 402: ("Insufficient credits", "payment_required")
            case 403: ("The input was refused", "permission_denied")
            case 404: ("No endpoints found", "not_found")
            case 408: ("Request timed out", "timeout")
            case 412: ("Precondition failed", "precondition_failed")
            case 413: ("Request payload is too large", "payload_too_large")
            case 422: ("Invalid argument", "unprocessable")
            case 429: ("Rate limit exceeded", "rate_limit_exceeded")
            case 500: ("Internal Server Error", "server")
            case 502: ("Provider returned error", "provider_unavailable")
            case 503: ("Service temporarily unavailable", "provider_overloaded")
            case 504, 524: ("The provider did not answer in time", "timeout")
            case 529: ("Provider is overloaded", "provider_overloaded")
            default: ("Simulated status \(status)", "unmapped")
            }
        return APIFailure(status: status, message: message, metadata: ["error_type": .string(type)])
    }
}
