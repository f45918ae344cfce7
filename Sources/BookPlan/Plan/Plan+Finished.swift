package import BookLedger
import BookManifest

extension Plan {
    /// Whether nothing is left to do.
    ///
    /// A run would ask nothing and write nothing, not even a fuller report. No chapter waits for a daily quota either,
    /// because the server may be asked about it. Leftovers that cannot be moved do not count, else no run would be the
    /// last.
    package var isFinished: Bool {
        chapters.allSatisfy { $0.verdict.action == .keep && $0.verdict.tasks.isEmpty && $0.usageToRecord == nil }
            && openAttempts.isEmpty && isReported && !awaitsQuota && !movesLeftovers
    }

    /// Whether a run asks the server for a chapter, or about the day's quota. The costs of earlier answers can wait.
    package var asksServer: Bool { awaitsQuota || chapters.contains(where: \.isAsked) }

    /// Whether a chapter waits for a daily quota alone. The server knows whether the quota still holds.
    package var awaitsQuota: Bool { chapters.contains { $0.verdict.awaitsQuota && !$0.verdict.isLeftOut } }

    /// Whether the report tells of the book as it is.
    ///
    /// The newest run ended and wrote it. Neither the manifest nor a person has changed anything in it since, be it about
    /// a chapter left out this time.
    private var isReported: Bool {
        guard let run = snapshot.newestRun else { return true }
        let isSelected = selection.from != nil || !selection.only.isEmpty
        let meant = chapters.filter { !$0.verdict.isLeftOut }
        let status = ExitStatus.first(of: meant.map { ExitStatus($0.verdict.state, $0.verdict.problem) })
        return run.endedAt != nil && hasReport && snapshot.book?.title == manifest.book.title
            && orphans.allSatisfy(\.history.row.isOrphan)
            && chapters.allSatisfy { $0.isNoted(in: snapshot) }
            && (isSelected || run.exitCode == Int(status.code))
    }

    /// Attempts left without an end by a dead run, oldest first.
    package var openAttempts: [AttemptRow] {
        snapshot.chapters.values.flatMap(\.requests).flatMap(\.attempts).filter { $0.end == nil }
            .sorted { $0.id < $1.id }
    }
}

extension PlannedChapter {
    /// Whether the newest run noted the chapter in its present state.
    fileprivate func isNoted(in snapshot: LedgerSnapshot) -> Bool {
        guard let row = snapshot.chapters[id]?.row else { return false }
        let chapter = wanted.chapter
        // Only the asking run knows the reason of a deferral and the count of the arrived words.
        return row.number == wanted.number && row.title == chapter.title && row.targetWords == chapter.words
            && row.state == verdict.state.rawValue
            && (verdict.state == .deferred || row.errorClass == verdict.problem?.errorClass.rawValue)
            && (!verdict.state.isDone(hasProblem: verdict.problem != nil) || row.words == found.words)
    }
}
