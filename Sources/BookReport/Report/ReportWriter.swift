package import BookFiles
package import Pacing

/// Keeps `report.md` and `report.json` of a book's folder up to date.
package struct ReportWriter: Sendable {
    private let folder: BookFolder
    private let interval: Duration
    private var lastWrite: MeasuringClock.Instant?

    /// Creates a writer that has not written yet.
    ///
    /// - Parameters:
    ///   - folder: The book's folder.
    ///   - interval: The shortest time between two writes while the run goes on. By default it is 10 s.
    package init(folder: BookFolder, interval: Duration = .seconds(10)) {
        self.folder = folder
        self.interval = interval
    }

    /// Writes both files, at most once an interval.
    ///
    /// - Parameters:
    ///   - report: The report of the run so far.
    ///   - now: The instant on a monotonic clock.
    /// - Throws: ``WriteError``. `EncodingError` for a value without a JSON form.
    package mutating func update(_ report: RunReport, at now: MeasuringClock.Instant) throws {
        guard isDue(at: now) else { return }
        lastWrite = now
        try finish(report)
    }

    /// Whether ``update(_:at:)`` would write. Otherwise a long book's report need not be made.
    package func isDue(at now: MeasuringClock.Instant) -> Bool {
        lastWrite.map { $0.duration(to: now) >= interval } ?? true
    }

    /// Writes both files at the end of the run.
    ///
    /// - Parameter report: The report of the whole run.
    /// - Throws: ``WriteError``. `EncodingError` for a value without a JSON form.
    package func finish(_ report: RunReport) throws {
        try folder.replace("report.json", with: Array(report.json()))
        try folder.replace("report.md", with: Array(MarkdownReport.render(report).utf8))
    }
}
