import BookLedger
import BookPlan

extension Plan {
    /// The rows of the chapters before a run, in the order of the book.
    package var records: [ChapterRecord] { chapters.map { ChapterRecord($0, prices: snapshot.prices) } }

    /// The rows of what the ledger knows and the manifest does not.
    package var orphanRecords: [ChapterRecord] {
        orphans.map { ChapterRecord(orphan: $0, prices: snapshot.prices) }
    }
}
