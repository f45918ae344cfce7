import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials

extension ChapterRow {
    /// A chapter that the ledger does not know yet.
    init(_ planned: PlannedChapter) {
        self.init(
            id: planned.chapter.id, number: planned.number, title: planned.chapter.title,
            targetWords: planned.chapter.words, state: planned.state.rawValue, reason: planned.reason)
    }
}

extension RunState {
    /// The chapters as `status` is to tell of them.
    func chapterRows(now: Date) -> [ChapterRow] { records.indices.map { chapterRow($0, now: now) } }

    /// A chapter as `status` is to tell of it.
    func chapterRow(_ index: Int, now: Date) -> ChapterRow {
        let record = records[index]
        let planned = plan.chapters[index]
        var row = ChapterRow(planned)
        row.words = record.words
        row.state = record.state.rawValue
        row.errorClass = record.problem?.errorClass
        if record.wasAsked || record.state != planned.state || record.problem != planned.problem {
            let plain = record.wasAsked ? "asked by the newest run" : planned.reason
            row.reason = record.problem?.message ?? record.note ?? plain
        }
        if record.state == .deferred {
            row.deferredUntil = record.deferredUntil
            let earlier = planned.history.flatMap {
                $0.row.deferredUntil == record.deferredUntil ? $0.row.deferredAt : nil
            }
            row.deferredAt = record.wasAsked ? now : earlier ?? now
        }
        return row
    }
}
