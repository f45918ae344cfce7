extension AnswerReader {
    /// The reason for a failure, as if the body had ended here. It is `nil` for a success.
    ///
    /// An error from the server wins over any content. Then counts a body that is unreadable or without an end, and
    /// then the finish reason. A success has the reason `stop`, visible text, no refusal, and no contradicting word of
    /// the provider's.
    var verdict: AttemptFailure? {
        if var failure = serverFailure {
            failure.isWholeAnswer = isWhole
            return failure
        }
        if let breakage { return breakage }
        guard let reason = answer.finishReason else { return unfinished }
        let native = answer.nativeFinishReason.map { FinishReason(rawValue: $0) }
        if native == .error { return broken("the provider broke off\(because)") }
        switch Self.decisive(reason, native: native) {
        case .stop: return stopped
        case .length: return tokenLimited
        case .contentFilter: return unusable(.contentFilter, "a content filter ended the text\(because)")
        case .refusal: return refused
        case .toolCalls: return toolCalls
        case .error:
            // Recorded as the server's failure when it came; only a later reason could have replaced it.
            return broken("the provider broke off\(because)")
        case .other(let word):
            // Providers that have words of their own for it break off more often than they decide.
            return broken("the model stopped for a reason that is not known: \(word)")
        }
    }

    /// The decisive reason. The provider's own counts if it says more than the router's.
    private static func decisive(_ reason: FinishReason, native: FinishReason?) -> FinishReason {
        guard let native, native.isKnown else { return reason }
        switch (reason, native) {
        case (.stop, .length), (.stop, .contentFilter), (.stop, .refusal), (.other, _): return native
        default: return reason
        }
    }

    /// The server's words for the end, in brackets.
    private var because: String {
        let word = reasonWord ?? "null"
        guard let native = answer.nativeFinishReason, FinishReason(rawValue: native) != answer.finishReason,
            FinishReason(rawValue: native).isKnown
        else { return " (finish_reason \(word))" }
        return " (native_finish_reason \(native) behind \(word))"
    }

    private var isWhole: Bool { sawDone || isWholeJSON || answer.finishReason != nil }

    private var stopped: AttemptFailure? {
        if answer.refusal?.isInvisible == false { return refused }
        guard answer.text.isInvisible else { return isAtLimit ? tokenLimited : nil }
        if sawToolCalls { return toolCalls }
        return answer.hasReasoning
            ? unusable(.empty, "the model only reasoned and wrote no visible text (finish_reason stop)")
            : unusable(.empty, "the model wrote nothing (finish_reason stop)")
    }

    private var refused: AttemptFailure {
        guard let words = answer.refusal, !words.isInvisible else {
            return unusable(.refused, "the model refused\(because)")
        }
        return unusable(.refused, "the model refused: \(words.prefix(scalars: 2000))")
    }

    /// Whether the text has all its tokens and stops inside a sentence. Some servers call that end `stop`.
    private var isAtLimit: Bool {
        guard let maxTokens, let spent = answer.usage?.spentTokens, spent >= maxTokens else { return false }
        return SentenceEnd.isMissing(in: answer.text)
    }

    private var tokenLimited: AttemptFailure {
        let spent = answer.usage?.completionTokens.map { " after \($0) tokens" } ?? ""
        let message =
            if !answer.text.isInvisible {
                "the token limit cut the text\(spent)"
            } else if answer.hasReasoning {
                "reasoning used up the token limit\(spent) before any visible text"
            } else {
                "the token limit came\(spent) before any visible text"
            }
        return unusable(.tokenLimit, message + because)
    }

    private var toolCalls: AttemptFailure {
        unusable(
            .invalidRequest,
            "the model wants to call a tool, but this request offers none "
                + because.dropFirst())
    }

    private var unfinished: AttemptFailure {
        switch form {
        case .undecided:
            return broken("the body is empty")
        case .foreign where WebPage.tellsWrongAddress(collected):
            return failure(.wrongAddress, .protocol, WebPage.message(of: collected))
        case .foreign:
            return broken("a page came instead of an answer: \(PlainText.excerpt(of: collected))")
        case .json:
            return sawChoice
                ? broken("the answer has no finish_reason")
                : broken("the answer has no choices")
        case .stream:
            if sawDone { return broken("the stream said [DONE] without a finish_reason") }
            if sawChoice { return broken("the stream ended without finish_reason and [DONE]") }
            if sawData { return broken("the stream ended without any choices") }
            let excerpt = PlainText.excerpt(of: head)
            return excerpt.hasPrefix(":")
                ? broken("the stream ended before any data")
                : broken("neither JSON nor an event stream came: \(excerpt)")
        }
    }

    private func broken(_ message: String) -> AttemptFailure { failure(.transient, .protocol, message) }

    private func unusable(_ failureClass: FailureClass, _ message: String) -> AttemptFailure {
        failure(failureClass, .unusableAnswer, message)
    }

    private func failure(_ failureClass: FailureClass, _ kind: OpenRouterError.Kind, _ message: String)
        -> AttemptFailure
    {
        AttemptFailure(
            failureClass, kind: kind, status: 200, message: MessageLine.make(redact(message)),
            isWholeAnswer: isWhole)
    }
}
