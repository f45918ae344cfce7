import Pacing

/// Sorts a server's answer without a completion. It finds the ``FailureClass``, the words for a person, and the wait
/// for the next attempt.
enum FailureClassification {
    /// The failure behind a response other than 200.
    ///
    /// - Parameters:
    ///   - status: The HTTP status, any but 200.
    ///   - headers: The head's fields.
    ///   - body: What came of the body, at most 64 KiB; cut or no JSON at all is fine.
    ///   - model: The model that was asked.
    ///   - redact: Takes secrets out of what the server says, before it is shortened and can be recognised no more.
    /// - Returns: The failure with its class, its words and its hint.
    static func failure(
        status: Int, headers: ResponseHeaders, body: [UInt8], model: String,
        redact: (String) -> String = { $0 }
    ) -> AttemptFailure {
        let envelope = (try? JSONDocument(body)).flatMap { ErrorEnvelope($0.root) }
        let words = envelope?.message ?? PlainText.excerpt(of: body)
        var signs = FailureSigns(status: status, headers: headers, envelope: envelope)
        signs.isForeignPage = envelope == nil && !words.isInvisible
        signs.isWebPage = envelope == nil && WebPage.isPage(body)
        signs.plainText = envelope == nil ? words : ""
        var message = "HTTP \(status)"
        if (300..<400).contains(status), let location = headers["Location"] {
            message += ": redirects to \(location), which is not followed"
        } else if signs.isWebPage, signs.failureClass == .wrongAddress {
            message += ": " + WebPage.message(of: body)
        } else {
            message += words.isInvisible ? ": \(reasonPhrase(status))" : ": \(words)"
        }
        return failure(signs, message: message, model: model, redact: redact)
    }

    /// The failure behind an error inside a 200. Its code counts as the status.
    ///
    /// - Parameters:
    ///   - envelope: The error.
    ///   - headers: The fields of the 200's head.
    ///   - model: The model of the request or of the answer.
    ///   - redact: Takes secrets out of what the server says, before it is shortened.
    /// - Returns: The failure with its class, its words and its hint.
    static func failure(
        inside envelope: ErrorEnvelope, headers: ResponseHeaders, model: String?,
        redact: (String) -> String = { $0 }
    ) -> AttemptFailure {
        // An error that names no status broke an answer that was on its way: the provider's fault, as a 500 is.
        let signs = FailureSigns(status: envelope.status ?? 500, headers: headers, envelope: envelope)
        let name = envelope.status.map { "error \($0)" } ?? "error"
        let words = envelope.message.isInvisible ? "without a message" : envelope.message
        var failure = failure(signs, message: "\(name) inside a 200: \(words)", model: model, redact: redact)
        failure.status = envelope.status
        return failure
    }

    private static func failure(
        _ signs: FailureSigns, message: String, model: String?, redact: (String) -> String
    ) -> AttemptFailure {
        let failureClass = signs.failureClass
        var hint = WaitHint.duration(headers: signs.headers, envelope: signs.envelope, words: message)
        var message = message
        if let envelope = signs.envelope {
            if let word = envelope.errorType ?? envelope.word, !message.contains(word) { message += " [\(word)]" }
            if let provider = envelope.providerName, !message.contains(provider) {
                message += " (provider \(provider))"
            }
            if let resetsAt = envelope.resetsAt { message += " (resets at \(resetsAt))" }
        }
        if failureClass == .modelUnavailable, let model, !message.contains(model) { message += " (model \(model))" }
        if signs.isDayQuota {
            hint = WaitHint.ofDay(headers: signs.headers, hint: hint, over: RateLimiter.longestHint)
            message += " (a quota of a day)"
        }
        if signs.isRetryForbidden { message += " (the server says not to retry)" }
        return AttemptFailure(
            failureClass, kind: signs.effectiveStatus == 429 ? .rateLimited : .api, status: signs.status,
            message: MessageLine.make(redact(message)),
            hint: hint,
            suggestedModels: (signs.envelope?.availability?.fallbackModels ?? []).map {
                MessageLine.make(redact($0), limit: 128)
            },
            affordableTokens: failureClass == .insufficientCredit
                ? signs.envelope.flatMap { $0.affordableTokens ?? AffordableTokens.read($0.message) } : nil,
            isFreeLimit: signs.isFreeLimit)
    }

    private static func reasonPhrase(_ status: Int) -> String {
        switch status {
        case 200..<300: "no completion came"
        case 401: "the key was not accepted"
        case 402: "payment required"
        case 403: "forbidden"
        case 404: "not found"
        case 405: "the address takes no such request"
        case 408, 504, 524: "the server ran into a timeout"
        case 429: "too many requests"
        case 500..<600: "the server failed"
        default: "no message"
        }
    }
}
