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
    ///   - interval: The shortest time between two writes while the run goes on; default 10 s.
    package init(folder: BookFolder, interval: Duration = .seconds(10)) {
        self.folder = folder
        self.interval = interval
    }

    /// Writes both files, unless the last time is less than the interval ago.
    ///
    /// - Parameters:
    ///   - report: The report as it stands.
    ///   - now: The instant on a monotonic clock.
    /// - Throws: ``WriteError``, or `EncodingError` where a value cannot be JSON.
    package mutating func update(_ report: RunReport, at now: MeasuringClock.Instant) throws {
        guard isDue(at: now) else { return }
        lastWrite = now
        try finish(report)
    }

    /// Whether ``update(_:at:)`` would write. A report of a long book need not be made where it would not.
    package func isDue(at now: MeasuringClock.Instant) -> Bool {
        lastWrite.map { $0.duration(to: now) >= interval } ?? true
    }

    /// Writes both files: the run is over.
    ///
    /// - Parameter report: The report of the whole run.
    /// - Throws: ``WriteError``, or `EncodingError` where a value cannot be JSON.
    package func finish(_ report: RunReport) throws {
        try folder.replace("report.json", with: Array(report.json()))
        try folder.replace("report.md", with: Array(MarkdownReport.render(report).utf8))
    }
}
