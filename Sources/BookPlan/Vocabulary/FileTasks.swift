/// What a run has to put right about a chapter's file without asking for anything.
package struct FileTasks: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The file bears another number than the chapter.
    package static let rename = FileTasks(rawValue: 1)
    /// The file has another title, or another id, than the chapter, and no person changed it.
    package static let retitle = FileTasks(rawValue: 2)
    /// The ledger does not know the file, or does not know that it is in its place.
    package static let record = FileTasks(rawValue: 4)
    /// Text that arrived before the last run ended is not in a file yet.
    package static let savePartial = FileTasks(rawValue: 8)
}
