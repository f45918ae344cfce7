import BookLedger
import BookManifest
import BookPlan

extension ChapterRow {
    /// Creates the row of a chapter new to the ledger.
    init(_ planned: PlannedChapter) {
        self.init(
            id: planned.chapter.id, number: planned.number, title: planned.chapter.title,
            targetWords: planned.chapter.words, state: planned.state.rawValue, reason: planned.reason)
    }
}
