import BookLedger
import OpenRouter

/// The attempts at a chapter's very request, over all runs.
///
/// Their requests have the chapter's prompt, settings and limit of tokens. Their contexts and their bytes may differ.
/// Attempts before the newest request by `--retry`, `--retry-failed` or `--force` are left out.
package struct OwnAttempts: Sendable {
    /// Whether such a request is in the ledger. It may have no attempt yet.
    let hasRequest: Bool
    /// The newest request by `--retry` or `--force`. Older ones do not count, and are not sent again. 0 for none.
    package let firstRequestID: Int64
    private var all: [(request: RequestRow, attempt: AttemptRow)] = []

    /// Finds the attempts in a chapter's history.
    package init(_ planned: PlannedChapter) {
        let settings = planned.wanted.parts.settings
        let requests = (planned.found.history?.requests ?? []).filter { request in
            request.row.role == .draft && request.row.maxTokens == settings.maxTokens
                && request.row.hashes.wanted.asksTheSame(as: planned.wanted.hashes)
        }
        hasRequest = !requests.isEmpty
        firstRequestID = requests.last { $0.row.purpose != .ask }?.row.id ?? 0
        for request in requests where request.row.id >= firstRequestID {
            for attempt in request.attempts { all.append((request.row, attempt)) }
        }
        all.sort { $0.attempt.id < $1.attempt.id }
    }

    /// The newest attempt.
    var last: AttemptRow? { all.last?.attempt }

    /// Whether one brought text.
    ///
    /// - Parameter attemptsWithText: The attempts with text.
    /// - Returns: Whether one did.
    func haveText(_ attemptsWithText: Set<Int64>) -> Bool { all.contains { attemptsWithText.contains($0.attempt.id) } }

    /// The count of attempts with a failure of the request's own.
    ///
    /// - Parameters:
    ///   - attemptsWithText: The attempts with text.
    ///   - answeredRuns: The runs with an answer of the server.
    /// - Returns: The count.
    package func failures(_ attemptsWithText: Set<Int64>, answeredRuns: Set<String>) -> Int {
        all.count { request, attempt in
            request.isFailed(
                by: attempt, hasText: attemptsWithText.contains(attempt.id),
                isRunAnswered: answeredRuns.contains(attempt.runID))
        }
    }
}
