package import FoundationEssentials

/// A run of the program over the book.
package struct RunRow: Sendable, Hashable {
    /// Its id, a UUID.
    package var id: String
    /// When it began, UTC.
    package var startedAt: Date
    /// The process that ran.
    package var processID: Int32
    /// When it ended, UTC; `nil` while it goes on and after a crash.
    package var endedAt: Date?
    /// The exit code that its outcome called for.
    package var exitCode: Int?
    /// Why it stopped before its work was done, in one line.
    package var stopReason: String?

    /// Creates the row of a run that begins.
    package init(id: String, startedAt: Date, processID: Int32) {
        self.id = id
        self.startedAt = startedAt
        self.processID = processID
    }
}
