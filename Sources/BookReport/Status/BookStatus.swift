package import BookLedger
package import BookPlan
package import FoundationEssentials
package import SystemPackage

/// Where a book stands, from its ledger alone.
package struct BookStatus: Sendable, Hashable {
    /// How the newest run stands.
    package enum Run: Sendable, Hashable {
        /// It goes on, in the process of this id.
        case running(Int32)
        /// It ended at this time, UTC, with an exit code, and why it stopped before its work was done.
        case ended(Date, exitCode: Int, reason: String?)
        /// Its process is gone without a word: killed, or the machine stopped.
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
    /// What the ledger knows and the manifest of the newest run does not.
    package var orphans: [ChapterRecord]
    /// How many runs there were.
    package var runs: Int
    /// When the newest run began, UTC, and how it stands; `nil` where there was none.
    package var newestRun: (startedAt: Date, run: Run)? { startedAt.flatMap { date in run.map { (date, $0) } } }

    private var startedAt: Date?
    private var run: Run?

    /// Reads a ledger's snapshot.
    ///
    /// - Parameters:
    ///   - snapshot: What the ledger says.
    ///   - folder: The book's folder.
    ///   - isSimulated: Whether the folder is one of a simulated run's, in case the ledger does not say it.
    ///   - isAlive: Whether the process of a run without an end is there.
    package init(
        _ snapshot: LedgerSnapshot, folder: FilePath, isSimulated: Bool, isAlive: (RunRow) -> Bool
    ) {
        title = snapshot.book?.title ?? folder.lastComponent?.string ?? folder.string
        self.folder = folder
        self.isSimulated = snapshot.book?.isSimulated ?? isSimulated
        let rows = snapshot.chapters.values.sorted { ($0.row.number, $0.row.id) < ($1.row.number, $1.row.id) }
        let isOrphan = { (chapter: LedgerSnapshot.Chapter) in chapter.row.state == ChapterState.orphan.rawValue }
        chapters = rows.filter { !isOrphan($0) }.map { ChapterRecord(noted: $0, prices: snapshot.prices) }
        orphans = rows.filter(isOrphan).map { ChapterRecord(orphan: $0, prices: snapshot.prices) }
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

    /// Reads the ledger of a folder; nothing is changed.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - isSimulated: Whether it is one of a simulated run's.
    /// - Returns: Where the book stands; `nil` where the folder holds no ledger.
    /// - Throws: `LedgerError`.
    package static func read(_ folder: FilePath, isSimulated: Bool) async throws -> BookStatus? {
        guard let ledger = try SQLiteLedger.openExisting(folder.appending(SQLiteLedger.name)) else { return nil }
        let snapshot = try await ledger.snapshot()
        return BookStatus(snapshot, folder: folder, isSimulated: isSimulated) { $0.isAlive(now: Date()) }
    }

    /// The sums over all chapters and orphans.
    package var totals: RunReport.Totals { RunReport.Totals(chapters, orphans: orphans) }

    /// How many chapters are in each state.
    package var states: [ChapterState: Int] { Dictionary(grouping: chapters, by: \.state).mapValues(\.count) }
}
