package import BookLedger

/// An action of a run for a chapter.
package enum ChapterAction: Sendable, Hashable {
    /// The run asks nothing. It writes only for the chapter's ``FileTasks``.
    case keep
    /// The run sends the chapter's request for this purpose.
    case ask(RequestRow.Purpose)
    /// The run puts this attempt's answer from the ledger into the chapter's file. It asks nothing.
    case publish(attempt: Int64)

    /// The purpose of the sent request. `nil` without a request.
    package var purpose: RequestRow.Purpose? { if case .ask(let purpose) = self { purpose } else { nil } }
}
