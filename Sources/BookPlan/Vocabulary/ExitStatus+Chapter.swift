extension ExitStatus {
    /// The program's ending for one chapter alone.
    ///
    /// - Parameters:
    ///   - state: The chapter's state.
    ///   - problem: The reason of an unfinished chapter.
    package init(_ state: ChapterState, _ problem: ChapterProblem?) {
        self =
            switch state {
            case _ where state.isDone(hasProblem: problem != nil): .done
            case .pending, .deferred: .workLeft
            case .partial where problem?.isCutShort == true: .workLeft
            case .orphan: .done
            case .done, .edited, .stale, .partial, .failed: .chaptersFailed
            }
    }
}
