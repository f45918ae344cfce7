import BookLedger

extension ChapterJudge {
    /// Whether `--force` wants another answer than this one: each answer to an earlier `--force` that found no file counts.
    func isForcedAnew(_ answer: Int64) -> Bool {
        selection.force.contains(id) && unpublishedAnswer(after: recorded?.attemptID ?? 0, purpose: .force) != answer
    }

    /// The newest whole answer to the chapter's prompt that was never in its place, where it is newer than the one there.
    func unpublishedAnswer(after attempt: Int64, purpose: RequestRow.Purpose? = nil) -> Int64? {
        let published = Set(
            chapter.history?.files.filter { $0.kind == .chapter && $0.isPublished }.map(\.attemptID) ?? [])
        return answers(purpose: purpose).map(\.id).filter { $0 > attempt && !published.contains($0) }.max()
    }

    /// The best whole answer to the chapter's prompt: the one whose file it was, else the newest to the very request, else
    /// the newest.
    var bestAnswer: Int64? {
        let answers = answers()
        if let own = recorded?.attemptID, answers.contains(where: { $0.id == own }) { return own }
        return exactAnswer ?? answers.map(\.id).max()
    }

    /// The newest whole answer to the very request.
    var exactAnswer: Int64? {
        answers().filter { $0.body == chapter.hashes.body }.map(\.id).max()
    }

    private func answers(purpose: RequestRow.Purpose? = nil) -> [(id: Int64, body: String)] {
        requests.filter { request in
            request.row.hashes.prompt == chapter.hashes.prompt && (purpose == nil || request.row.purpose == purpose)
        }.flatMap { request in
            request.attempts.filter { $0.end?.outcome == .completed && attemptsWithText.contains($0.id) }
                .map { ($0.id, request.row.hashes.body) }
        }
    }
}
