package import BookLedger

/// What a run does for a chapter.
package enum ChapterAction: Sendable, Hashable {
    /// Nothing is asked, nothing is written but what ``FileTasks`` name.
    case keep
    /// Its request is sent, for this purpose.
    case ask(RequestRow.Purpose)
    /// The answer that the ledger holds of this attempt is put in its file; nothing is asked.
    case publish(attempt: Int64)

    /// What a request is sent for; `nil`: none is sent.
    package var purpose: RequestRow.Purpose? { if case .ask(let purpose) = self { purpose } else { nil } }
}
