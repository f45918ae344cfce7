import BookFiles
package import BookLedger
package import BookPlan
package import FoundationEssentials
package import SystemPackage

/// The status of a book, from its ledger alone.
package struct BookStatus: Sendable, Hashable {
    /// The state of the newest run.
    package enum Run: Sendable, Hashable {
        /// It goes on, in the process with this id.
        case running(Int32)
        /// It ended at this time, UTC, with an exit code. The reason tells of a stop before the end of its work.
        case ended(Date, exitCode: Int, reason: String?)
        /// Its process is gone without a word. It was killed, or the machine stopped.
        case vanished
    }

    /// The book's title.
    package var title: String
    /// The book's folder.
    package var folder: FilePath
    /// Whether a simulator answers.
    package var isSimulated: Bool
    /// The chapters as the newest run noted them, in the order of the book.
    package var chapters: [ChapterRecord]
    /// The orphans as the newest run noted them.
    package var orphans: [ChapterRecord]
    /// The number of runs.
    package var runs: Int
    /// The newest run's start, UTC, with its state. `nil` before any run.
    package var newestRun: (startedAt: Date, run: Run)? { startedAt.flatMap { date in run.map { (date, $0) } } }

    private var startedAt: Date?
    private var run: Run?

    /// Reads a ledger's snapshot.
    ///
    /// - Parameters:
    ///   - snapshot: The snapshot.
    ///   - folder: The book's folder.
    ///   - isSimulated: Whether the folder is of a simulated run. It counts if the ledger does not say it.
    ///   - isAlive: Returns whether the process of a run without an end is there.
    package init(
        _ snapshot: LedgerSnapshot, folder: FilePath, isSimulated: Bool, isAlive: (RunRow) -> Bool
    ) {
        title = snapshot.book?.title ?? folder.lastComponent?.string ?? folder.string
        self.folder = folder
        self.isSimulated = snapshot.book?.isSimulated ?? isSimulated
        let rows = snapshot.chapters.values.sorted { ($0.row.number, $0.row.id) < ($1.row.number, $1.row.id) }
        chapters = rows.filter { !$0.row.isOrphan }.map { ChapterRecord(noted: $0, prices: snapshot.prices) }
        orphans = rows.filter(\.row.isOrphan).map { ChapterRecord(Orphan($0), prices: snapshot.prices) }
        runs = snapshot.runs
        guard let newest = snapshot.newestRun else { return }
        startedAt = newest.startedAt
        run =
            if let endedAt = newest.endedAt {
                .ended(endedAt, exitCode: newest.exitCode ?? 0, reason: newest.stopReason)
            } else {
                isAlive(newest) ? .running(newest.processID) : .vanished
            }
    }

    /// Reads the ledger of a folder. Nothing is changed.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - isSimulated: Whether the folder is of a simulated run.
    /// - Returns: The book's status. `nil` for a folder without a ledger.
    /// - Throws: `LedgerError`.
    package static func read(_ folder: FilePath, isSimulated: Bool) async throws -> BookStatus? {
        guard let ledger = try BookLedgers.openExisting(in: folder) else { return nil }
        let snapshot = try await ledger.snapshot()
        return BookStatus(snapshot, folder: folder, isSimulated: isSimulated) { $0.isAlive(now: Date()) }
    }

    /// Whether the newest run goes on.
    package var isRunning: Bool { if case .running? = run { true } else { false } }

    /// The sums over all chapters and orphans.
    package var totals: RunReport.Totals { RunReport.Totals(chapters, orphans: orphans) }

    /// The number of chapters in each state.
    package var states: [ChapterState: Int] { Dictionary(grouping: chapters, by: \.state).mapValues(\.count) }
}
