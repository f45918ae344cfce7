import BookLedger
import BookManifest
import BookPlan

extension ChapterRow {
    /// Creates the row of a chapter new to the ledger.
    init(_ planned: PlannedChapter) {
        self.init(
            id: planned.id, number: planned.wanted.number, title: planned.wanted.chapter.title,
            targetWords: planned.wanted.chapter.words, state: planned.verdict.state.rawValue,
            reason: planned.verdict.reason)
    }
}
