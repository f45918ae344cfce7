import BookLedger
import BookPlan

extension Plan {
    /// The rows of the chapters before a run, in the order of the book.
    package var records: [ChapterRecord] { chapters.map { ChapterRecord($0, prices: snapshot.prices) } }

    /// The rows of the orphans.
    package var orphanRecords: [ChapterRecord] {
        orphans.map { ChapterRecord($0, prices: snapshot.prices) }
    }
}
