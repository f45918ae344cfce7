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
            return failure(
                .transient, .protocol,
                "the provider broke off (native_finish_reason \(native)) behind \(reason.rawValue)")
        }
        switch reason {
        case .stop: return stopped
        case .length: return tokenLimited
        case .contentFilter:
            return failure(
                .contentFilter, .unusableAnswer, "a content filter ended the text (finish_reason content_filter)")
        case .toolCalls: return toolCalls
        case .error:
            // Recorded as the server's failure when it came; only a later reason could have replaced it.
            return failure(.transient, .protocol, "the provider broke off (finish_reason error)")
        case .other("function_call"): return toolCalls
        case .other(let word):
            // To ask again would most likely buy the same: a reason is the model's or the provider's decision. The text
            // is kept beside, so a person can judge it.
            return failure(
                .invalidRequest, .unusableAnswer, "the model stopped for a reason that is not known: \(word)")
        }
    }

    private var isWhole: Bool { sawDone || isWholeJSON || answer.finishReason != nil }

    private var stopped: Failure? {
        if let refusal = answer.refusal, !refusal.isInvisible {
            return failure(.refused, .unusableAnswer, "the model refused: \(refusal.unicodeScalars.prefix(2000))")
        }
        guard answer.text.isInvisible else { return nil }
        if sawToolCalls { return toolCalls }
        return answer.hasReasoning
            ? failure(.empty, .unusableAnswer, "the model only reasoned and wrote no visible text (finish_reason stop)")
            : failure(.empty, .unusableAnswer, "the model wrote nothing (finish_reason stop)")
    }

    private var tokenLimited: Failure {
        let spent = answer.usage?.completionTokens.map { " after \($0) tokens" } ?? ""
        let message =
            answer.text.isInvisible
            ? answer.hasReasoning
                ? "reasoning used up the token limit\(spent) before any visible text: raise max_tokens or lower the reasoning effort"
                : "the token limit came\(spent) before any visible text: raise max_tokens"
            : "the token limit cut the text\(spent): raise max_tokens or ask for less"
        return failure(.tokenLimit, .unusableAnswer, message + " (finish_reason length)")
    }

    private var toolCalls: Failure {
        failure(
            .invalidRequest, .unusableAnswer,
            "the model wants to call a tool, but this request offers none (finish_reason \(answer.finishReason?.rawValue ?? "")"
        )
    }

    private var unfinished: Failure {
        switch form {
        case .undecided:
            return failure(.transient, .protocol, "the body is empty")
        case .foreign:
            return failure(
                .transient, .protocol, "a page came instead of an answer: \(PlainText.excerpt(of: collected))")
        case .json:
            return sawChoice
                ? failure(.transient, .protocol, "the answer has no finish_reason")
                : failure(.transient, .protocol, "the answer has no choices")
        case .stream:
            if sawDone { return failure(.transient, .protocol, "the stream said [DONE] without a finish_reason") }
            if sawChoice { return failure(.transient, .protocol, "the stream ended without finish_reason and [DONE]") }
            if sawData { return failure(.transient, .protocol, "the stream ended without any choices") }
            let excerpt = PlainText.excerpt(of: head)
            return excerpt.hasPrefix(":")
                ? failure(.transient, .protocol, "the stream ended before any data")
                : failure(.transient, .protocol, "neither JSON nor an event stream came: \(excerpt)")
        }
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
