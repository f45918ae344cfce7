package import BookLedger
package import FoundationEssentials

extension Plan {
    /// Finds the command to go on with the book.
    ///
    /// - Parameters:
    ///   - command: The command for the missing work.
    ///   - snapshot: The present state of the ledger.
    ///   - now: Wall time, UTC.
    /// - Returns: The command. It has `--retry-failed` if only given-up chapters are left.
    ///   `nil` if a person has to change something before.
    package func commandToGoOn(_ command: String, _ snapshot: LedgerSnapshot, now: Date) -> String? {
        var next = self
        do {
            next.selection = selection.goingOn
            try next.judge(snapshot, now: now)
            if next.hasWork { return command }
            next.selection.retriesFailed = true
            try next.judge(snapshot, now: now)
            return next.hasWork ? command + " --retry-failed" : nil
        } catch {
            // The command itself tells of an unreadable file.
            return command
        }
    }

    /// Whether a run does something for a chapter, now or after a deferral.
    private var hasWork: Bool {
        let budget = RunBudget(self)
        return chapters.contains { chapter in
            !chapter.verdict.isLeftOut && chapter.verdict.state == .deferred
                || chapter.verdict.action != .keep && !(chapter.isAsked && budget.keepsBack(chapter))
        }
    }
}

extension RunBudget {
    /// Whether no run sends a chapter's request under the present limits.
    fileprivate func keepsBack(_ planned: PlannedChapter) -> Bool {
        var worst = worstCase(of: planned.wanted.request)
        // An unknown cost may turn out to fit.
        worst.cost = worst.cost ?? 0
        switch refusal(of: worst)?.remedy {
        case .higherLimit, .smallerRequest: return true
        case .nextRun, nil: return false
        }
    }
}
