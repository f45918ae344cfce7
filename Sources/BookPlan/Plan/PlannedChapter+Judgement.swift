import BookManifest

extension PlannedChapter {
    /// A person does not mean the chapter this time: nothing is done for it, and it does not count for how the run ends.
    mutating func leaveOut() {
        if action != .keep { reason = "left alone this time: --only or --from names others" }
        action = .keep
        tasks = []
        isLeftOut = true
    }

    /// How good the file is that was found, best first: of several, the best is the chapter's.
    var rank: Int {
        switch (state, action) {
        case (.done, _): 0
        case (.edited, _): 1
        case (.stale, .keep): 2
        case (.stale, _): 3
        case (.pending, _), (.partial, _), (.failed, _), (.deferred, _), (.orphan, _): 4
        }
    }
}
