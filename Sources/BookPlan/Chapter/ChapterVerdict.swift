import BookLedger
package import FoundationEssentials

/// The state of a chapter before a run, and the run's work for it.
package struct ChapterVerdict: Sendable {
    /// The state before the run.
    package var state: ChapterState
    /// The reason of the state, in words.
    package var reason: String
    /// The problem of an unfinished chapter. `nil` if only a first request is missing.
    package var problem: ChapterProblem?
    /// The end of the chapter's deferral, UTC.
    package var deferredUntil: Date?
    /// A run's action for it.
    package var action = ChapterAction.ask(.ask)
    /// A run's tasks about its file.
    package var tasks: FileTasks = []
    /// Whether only the limit of chapters keeps it from being asked.
    package var isOverLimit = false
    /// Whether only an earlier run's daily quota keeps it from being asked.
    package var awaitsQuota = false
    /// Whether the selection leaves it alone. It then does not count for the run's ending.
    package var isLeftOut = false

    /// Creates the verdict of a chapter to be asked.
    init(state: ChapterState, reason: String) {
        self.state = state
        self.reason = reason
    }
}
