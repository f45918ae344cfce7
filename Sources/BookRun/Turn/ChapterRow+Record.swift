import BookLedger
import BookPlan
import BookReport
import FoundationEssentials

extension ChapterRow {
    /// Creates a chapter's row for `status`.
    ///
    /// - Parameters:
    ///   - record: The chapter's row in the report.
    ///   - planned: The chapter.
    ///   - now: Wall time, UTC.
    init(_ record: ChapterRecord, of planned: PlannedChapter, now: Date) {
        self.init(planned)
        words = record.words
        state = record.state.rawValue
        errorClass = record.problem?.errorClass.rawValue
        if record.wasAsked || record.state != planned.verdict.state || record.problem != planned.verdict.problem {
            let plain = record.wasAsked ? "asked by the newest run" : planned.verdict.reason
            reason = record.problem?.message ?? record.note ?? plain
        }
        guard record.state == .deferred else { return }
        deferredUntil = record.deferredUntil
        let earlier = planned.found.history.flatMap {
            $0.row.deferredUntil == record.deferredUntil ? $0.row.deferredAt : nil
        }
        deferredAt = record.wasAsked ? now : earlier ?? now
    }
}
