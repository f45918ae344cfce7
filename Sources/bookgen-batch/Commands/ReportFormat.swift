import ArgumentParser

/// `report --format`: the forms of a report.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Markdown, as in `report.md`.
    case md
    /// JSON, as in `report.json`.
    case json
}
