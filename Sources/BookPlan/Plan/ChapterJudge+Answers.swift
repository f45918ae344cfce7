import BookLedger

extension ChapterJudge {
    /// Whether `--force` still has to ask. A ``waitingAnswer`` satisfies it.
    func isForcedAnew(_ answer: Int64) -> Bool { selection.force.contains(id) && waitingAnswer != answer }

    /// The newest unpublished whole answer to the exact request. It must be newer than the last published one.
    ///
    /// Such an answer came while a person's file stood in its place, or just before the end of its run.
    var waitingAnswer: Int64? { unpublishedAnswer(after: files.last(where: \.isPublished).flatMap(lastAnswer) ?? 0) }

    /// The newest unpublished whole answer to the exact request, newer than this attempt.
    func unpublishedAnswer(after attempt: Int64) -> Int64? {
        let published = Set(files.filter(\.isPublished).compactMap(lastAnswer))
        return answers.filter {
            $0.id > attempt && !published.contains($0.id) && $0.wanted.matches(chapter.wanted.hashes)
        }.map(\.id).max()
    }

    /// The words of an offer to publish a ``waitingAnswer``.
    package static func offer(toPublish id: String) -> String {
        "an answer is in the ledger: --force \(id) puts it in its place without a request"
    }

    /// The best whole answer to the chapter's prompt.
    ///
    /// The answer of the recorded file comes first. The newest to the exact request is next, then the newest of all.
    var bestAnswer: Int64? {
        if let own = recorded.flatMap(lastAnswer), answers.contains(where: { $0.id == own }) { return own }
        return exactAnswer ?? answers.map(\.id).max()
    }

    /// The newest whole answer to the exact request. One with fewer tokens for lack of credit counts too.
    var exactAnswer: Int64? {
        answers.filter { $0.wanted.matches(chapter.wanted.hashes) }.map(\.id).max()
    }

    /// The attempt of the last answer in a file's text. `nil` for a file from before the ledger.
    func lastAnswer(in file: FileRow) -> Int64? { chapter.found.history?.lastAnswer(in: file) }

    /// The whole answers to the chapter's prompt. A request for the rest of a text brings none, whatever its prompt.
    private var answers: [(id: Int64, wanted: WantedHashes)] {
        requests.filter { $0.row.hashes.wanted.hasPrompt(of: chapter.wanted.hashes) }
            .flatMap {
                request in
                request.attempts.filter { $0.end?.outcome == .completed && attemptsWithText.contains($0.id) }
                    .map { ($0.id, request.row.hashes.wanted) }
            }
    }
}
