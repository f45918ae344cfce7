/// The report for a reader: `report.md`.
public enum MarkdownReport {
    /// The report as Markdown that is also readable as plain text.
    public static func render(_ report: RunReport) -> String { "" }
}
