extension AnswerReader {
    /// Why what has arrived is no success, as if the body had ended here; `nil` for a success.
    ///
    /// In order: an error that the server sent wins over any content; then a body that cannot be read or has no end;
    /// then what the finish reason says. A success has the reason `stop`, visible text, no refusal, and no word of the
    /// provider's that contradicts it.
    var verdict: Failure? {
        if var failure = serverFailure {
            failure.isWholeAnswer = isWhole
            return failure
        }
        if let breakage { return breakage }
        guard let reason = answer.finishReason else { return unfinished }
        if let native = answer.nativeFinishReason, Self.isBreak(native) {
            return broken("the provider broke off (native_finish_reason \(native)) behind \(reason.rawValue)")
        }
        switch reason {
        case .stop: return stopped
        case .length: return tokenLimited
        case .contentFilter:
            return unusable(.contentFilter, "a content filter ended the text (finish_reason content_filter)")
        case .toolCalls: return toolCalls
        case .error:
            // Recorded as the server's failure when it came; only a later reason could have replaced it.
            return broken("the provider broke off (finish_reason error)")
        case .other("function_call"): return toolCalls
        case .other(let word):
            // To ask again would most likely buy the same: a reason is the model's or the provider's decision. The text
            // is kept beside, so a person can judge it.
            return unusable(.invalidRequest, "the model stopped for a reason that is not known: \(word)")
        }
    }

    private var isWhole: Bool { sawDone || isWholeJSON || answer.finishReason != nil }

    private var stopped: Failure? {
        if let refusal = answer.refusal, !refusal.isInvisible {
            return unusable(.refused, "the model refused: \(refusal.prefix(scalars: 2000))")
        }
        guard answer.text.isInvisible else { return nil }
        if sawToolCalls { return toolCalls }
        return answer.hasReasoning
            ? unusable(.empty, "the model only reasoned and wrote no visible text (finish_reason stop)")
            : unusable(.empty, "the model wrote nothing (finish_reason stop)")
    }

    private var tokenLimited: Failure {
        let spent = answer.usage?.completionTokens.map { " after \($0) tokens" } ?? ""
        let message =
            if !answer.text.isInvisible {
                "the token limit cut the text\(spent): raise max_tokens or ask for less"
            } else if answer.hasReasoning {
                "reasoning used up the token limit\(spent) before any visible text: raise max_tokens or reason less"
            } else {
                "the token limit came\(spent) before any visible text: raise max_tokens"
            }
        return unusable(.tokenLimit, message + " (finish_reason length)")
    }

    private var toolCalls: Failure {
        unusable(
            .invalidRequest,
            "the model wants to call a tool, but this request offers none "
                + "(finish_reason \(answer.finishReason?.rawValue ?? "null"))")
    }

    private var unfinished: Failure {
        switch form {
        case .undecided:
            return broken("the body is empty")
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

    private func broken(_ message: String) -> Failure { failure(.transient, .protocol, message) }

    private func unusable(_ failureClass: FailureClass, _ message: String) -> Failure {
        failure(failureClass, .unusableAnswer, message)
    }

    private func failure(_ failureClass: FailureClass, _ kind: OpenRouterError.Kind, _ message: String) -> Failure {
        Failure(
            failureClass, kind: kind, status: 200, message: MessageLine.make(redact("HTTP 200: \(message)")),
            isWholeAnswer: isWhole)
    }

    /// Whether a provider's own word tells a failure, such as `network_error` or `abort`.
    private static func isBreak(_ word: String) -> Bool {
        let word = word.lowercased()
        return ["error", "abort", "timeout"].contains(where: word.contains)
    }
}
