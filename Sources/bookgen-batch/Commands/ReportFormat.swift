import ArgumentParser

/// The forms of a report, for `report --format`.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Markdown, as in `report.md`.
    case md
    /// JSON, as in `report.json`.
    case json
}
