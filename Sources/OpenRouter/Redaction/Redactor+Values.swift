extension Redactor {
    /// The answer without secrets in any of its texts.
    func redact(_ answer: AttemptAnswer) -> AttemptAnswer {
        guard !isIdle else { return answer }
        var answer = answer
        answer.text = redact(answer.text)
        answer.refusal = answer.refusal.map(redact)
        answer.model = answer.model.map(redact)
        answer.provider = answer.provider.map(redact)
        answer.generationID = answer.generationID.map(redact)
        answer.finishReason = answer.finishReason.map { FinishReason(rawValue: redact($0.rawValue)) }
        answer.nativeFinishReason = answer.nativeFinishReason.map(redact)
        answer.warnings = answer.warnings.map(redact)
        return answer
    }

    /// The failure without secrets.
    func redact(_ failure: AttemptFailure) -> AttemptFailure {
        guard !isIdle else { return failure }
        var failure = failure
        failure.message = redact(failure.message)
        failure.suggestedModels = failure.suggestedModels.map(redact)
        return failure
    }
}
