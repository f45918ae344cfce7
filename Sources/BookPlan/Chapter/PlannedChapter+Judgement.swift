import BookManifest

extension PlannedChapter {
    /// Leaves out a chapter beside the selection. Nothing is done for it, and it does not count for the run's ending.
    mutating func leaveOut() {
        if verdict.action != .keep { verdict.reason = "left alone this time: --only or --from names others" }
        verdict.action = .keep
        verdict.tasks = []
        verdict.isLeftOut = true
    }

    /// The rank of the found file, best first. The best of several files is the chapter's.
    var rank: Int {
        switch (verdict.state, verdict.action) {
        case (.done, _): 0
        case (.edited, _): 1
        case (.stale, .keep): 2
        case (.stale, _): 3
        case (.pending, _), (.partial, _), (.failed, _), (.deferred, _), (.orphan, _): 4
        }
    }
}
