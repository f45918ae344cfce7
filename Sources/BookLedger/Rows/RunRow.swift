package import FoundationEssentials

/// A run of the program over the book.
package struct RunRow: Sendable, Hashable {
    /// The run's id, a UUID.
    package var id: String
    /// When it began, UTC.
    package var startedAt: Date
    /// The id of its process.
    package var processID: Int32
    /// When it ended, UTC. `nil` while the run goes on, and after a crash.
    package var endedAt: Date?
    /// The exit code of its outcome.
    package var exitCode: Int?
    /// The reason for a stop before the work was done, in one line.
    package var stopReason: String?

    /// Creates the row of a run at its beginning.
    package init(id: String, startedAt: Date, processID: Int32) {
        self.id = id
        self.startedAt = startedAt
        self.processID = processID
    }
}

extension RunRow: ColumnRow {
    static let columns = Columns("id", "started_at", "process_id", "ended_at", "exit_code", "stop_reason")

    init(from row: inout Row) throws(LedgerError) {
        id = try row.next()
        startedAt = try row.next()
        processID = try row.next()
        endedAt = try row.next()
        exitCode = try row.next()
        stopReason = try row.next()
    }

    var values: [any ColumnValue] { [id, startedAt, processID, endedAt, exitCode, stopReason] }
}
