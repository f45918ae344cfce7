import OpenRouter

extension AttemptFailure {
    /// A person's remedy for the failure, in one line.
    ///
    /// For a missing model it names up to three models to ask instead.
    package var advice: String {
        if isUnreached, failureClass == .transient { return "check the network, the address and the proxy" }
        guard failureClass == .modelUnavailable, !suggestedModels.isEmpty else {
            return failureClass.advice(afterWholeAnswer: kind == .unusableAnswer, status: status)
        }
        return "choose one with --model: \(suggestedModels.prefix(3).joined(separator: ", "))"
    }
}
