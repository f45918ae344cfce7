package import BookLedger
package import FoundationEssentials

extension Plan {
    /// The command that does something more for the book.
    ///
    /// - Parameters:
    ///   - command: The command that does what is missing.
    ///   - snapshot: What the ledger says by now.
    ///   - now: Wall time, UTC.
    /// - Returns: The command; with `--retry-failed` where only chapters are left that failed for good; `nil` where no command
    ///   helps, because a person has to change something before.
    package func commandToGoOn(_ command: String, _ snapshot: LedgerSnapshot, now: Date) -> String? {
        var next = self
        var selection = PlanSelection()
        selection.refreshesSettings = self.selection.refreshesSettings
        selection.refreshesContext = self.selection.refreshesContext
        selection.maxCost = self.selection.maxCost
        selection.maxTokens = self.selection.maxTokens
        selection.acceptsNewTitle = true
        do {
            next.selection = selection
            try next.judge(snapshot, now: now)
            if next.hasWork { return command }
            next.selection.retriesFailed = true
            try next.judge(snapshot, now: now)
            return next.hasWork ? command + " --retry-failed" : nil
        } catch {
            // What cannot be read now, the command tells of.
            return command
        }
    }

    /// Whether a run does something for a chapter, or will when its time has come.
    private var hasWork: Bool {
        let budget = RunBudget(self)
        return chapters.contains { chapter in
            chapter.state == .deferred || chapter.action != .keep && !(chapter.isAsked && budget.keepsBack(chapter))
        }
    }
}

extension RunBudget {
    /// Whether no run sends a chapter's request, as long as the limits are as they are.
    fileprivate func keepsBack(_ planned: PlannedChapter) -> Bool {
        var worst = worstCase(of: planned.request)
        // A cost that is not known yet may turn out to fit.
        worst.cost = worst.cost ?? 0
        switch refusal(of: worst)?.remedy {
        case .higherLimit, .smallerRequest: return true
        case .nextRun, nil: return false
        }
    }
}
