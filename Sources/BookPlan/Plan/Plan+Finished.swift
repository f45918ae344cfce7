package import BookLedger
import BookManifest

extension Plan {
    /// Whether nothing is left to do: a run would ask for nothing and write nothing, not even a report that says more than
    /// the one that is there; nor is there a chapter that a daily quota keeps back, which the server may be asked about.
    package var isFinished: Bool {
        chapters.allSatisfy { $0.action == .keep && $0.tasks.isEmpty } && openAttempts.isEmpty && isReported
            && !isParked
    }

    /// Whether a run asks the server for a chapter, or about the day's quota. The costs of earlier answers can wait.
    package var asksServer: Bool { isParked || chapters.contains(where: \.isAsked) }

    /// Whether a daily quota alone keeps a chapter from being asked: the server knows whether that is still so.
    package var isParked: Bool { chapters.contains { $0.isParked && !$0.isLeftOut } }

    /// Whether the report that is there tells of the book as it is: the newest run ended and wrote it, and neither the
    /// manifest nor a person has changed since what it says.
    private var isReported: Bool {
        guard let run = snapshot.newestRun else { return true }
        let isSelected = selection.from != nil || !selection.only.isEmpty
        let meant = chapters.filter { !$0.isLeftOut }
        let status = ExitStatus.first(of: meant.map { ExitStatus($0.state, $0.problem) })
        return run.endedAt != nil && hasReport && snapshot.book?.title == manifest.book.title
            && orphans.allSatisfy { $0.row.state == ChapterState.orphan.rawValue }
            && meant.allSatisfy { $0.isNoted(in: snapshot) }
            && (isSelected || run.exitCode == Int(status.code))
    }

    /// Attempts that a run which died has left without an end, oldest first.
    package var openAttempts: [AttemptRow] {
        snapshot.chapters.values.flatMap(\.requests).flatMap(\.attempts).filter { $0.end == nil }
            .sorted { $0.id < $1.id }
    }
}

extension PlannedChapter {
    /// Whether the newest run noted the chapter as it is found now.
    fileprivate func isNoted(in snapshot: LedgerSnapshot) -> Bool {
        guard let row = snapshot.chapters[chapter.id]?.row else { return false }
        // Why a chapter was put off, and how many words of it arrived, is known to the run alone that asked.
        return row.number == number && row.title == chapter.title && row.targetWords == chapter.words
            && row.state == state.rawValue && (state == .deferred || row.errorClass == problem?.errorClass)
            && (!state.isDone(hasProblem: problem != nil) || row.words == existingWords)
    }
}
