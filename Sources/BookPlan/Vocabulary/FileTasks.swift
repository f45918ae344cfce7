/// A run's tasks about a chapter's file. None of them needs a request.
package struct FileTasks: OptionSet, Sendable, Hashable {
    /// The tasks as bits.
    package let rawValue: Int

    /// Creates a set of tasks from its bits.
    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The file's name has another number than the chapter.
    package static let rename = FileTasks(rawValue: 1)
    /// The file has another title, period or id than the chapter. No person changed it.
    package static let renewHead = FileTasks(rawValue: 2)
    /// The file is unknown to the ledger, or noted as unpublished.
    package static let record = FileTasks(rawValue: 4)
    /// Text from before the last run's end is not in a file yet.
    package static let savePartial = FileTasks(rawValue: 8)
}
