import OpenRouter

/// A ledger as a user writes one.
actor Ledger: AttemptObserver {
    private(set) var lines: [String] = []

    func willSend(_ attempt: AttemptStart) {
        lines.append("attempt \(attempt.number) to \(attempt.host) after \(attempt.waited)")
    }

    func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) {
        lines.append("status \(head.status), \(head.generationID ?? "without an id")")
    }

    func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) {
        guard let failure = outcome.failure else { return lines.append("\(outcome.answer.text.count) characters") }
        lines.append("\(failure.failureClass.rawValue): \(failure.message)")
    }
}
