import BookPlan
import FoundationEssentials
import OpenRouter

extension MarkdownReport {
    /// Returns the table of the chapters, with the sums in its last row.
    static func chapters(_ report: RunReport) -> [String] {
        table(report.chapters, total: row(report.totals))
    }

    /// Returns the section about the orphans. Without orphans it has no lines.
    static func orphans(_ report: RunReport) -> [String] {
        if report.orphans.isEmpty { return [] }
        let text = "Not in the manifest; their files are kept, and what was paid for them is part of the total above."
        return ["", "## Orphans, all runs", "", text, ""] + table(report.orphans, total: nil)
    }

    private static func table(_ records: [ChapterRecord], total: [String]?) -> [String] {
        var table = MarkdownTable([
            ("No.", .right), ("Title", .left), ("State", .left), ("Words / target", .right), ("Attempts", .right),
            ("Waited", .right), ("Prompt", .right), ("Completion", .right), ("Reasoning", .right), ("Cached", .right),
            ("Cost, USD", .right), ("Finish", .left), ("Provider", .left), ("File, or error and what to do", .left),
        ])
        for record in records { table.add(row(record)) }
        if let total { table.add(total) }
        return table.lines
    }

    private static func row(_ record: ChapterRecord) -> [String] {
        // Nothing is known of a chapter without a request and a file.
        let hasAnswer = record.wasAsked || record.attempts > 0 || record.file != nil
        func known(_ value: String) -> String { hasAnswer ? value : none }
        func word(_ value: String?) -> String { known(value.map { MarkdownText.inline($0, limit: 80) } ?? unknown) }
        return [
            String(record.number), MarkdownText.inline(record.title, limit: 120), record.state.rawValue,
            "\(known(ReportFigures.count(record.words))) / \(record.targetWords.map(String.init) ?? none)",
            String(record.attempts), ReportFigures.span(record.waitedSeconds),
            known(ReportFigures.count(record.promptTokens)), known(ReportFigures.count(record.completionTokens)),
            known(ReportFigures.count(record.reasoningTokens)), known(ReportFigures.count(record.cachedTokens)),
            known(
                record.cost == nil && !record.wasAsked && record.attempts == 0
                    ? ReportFigures.unknown
                    : ReportFigures.cost(
                        record.cost, isComplete: record.attemptsOfUnknownCost == 0, bound: record.costBound)),
            word(record.finishReason), word(record.provider), outcome(record),
        ]
    }

    private static func row(_ totals: RunReport.Totals) -> [String] {
        [
            "", "Total", "\(totals.done) of \(totals.chapters) done",
            "\(totals.words) / \(totals.targetWords.map(String.init) ?? none)", String(totals.attempts),
            ReportFigures.span(totals.waitedSeconds), ReportFigures.count(totals.promptTokens),
            ReportFigures.count(totals.completionTokens), ReportFigures.count(totals.reasoningTokens),
            ReportFigures.count(totals.cachedTokens),
            ReportFigures.cost(totals.cost, isComplete: totals.isCostComplete, bound: totals.costBound), "", "",
            totals.left == 0 ? "nothing left" : "\(totals.left) left",
        ]
    }

    /// Returns the file, then the problem with its advice, then the note, then the end of a deferral.
    private static func outcome(_ record: ChapterRecord) -> String {
        var parts = record.file.map { [MarkdownText.link($0)] } ?? []
        if let problem = record.problem {
            let status = problem.status.map { " (HTTP \($0))" } ?? ""
            parts.append(
                "\(MarkdownText.inline(problem.errorClass.rawValue, limit: 80))\(status): \(MarkdownText.inline(problem.message)). "
                    + "To do: \(MarkdownText.inline(problem.advice))")
        }
        if let note = record.note { parts.append(MarkdownText.inline(note)) }
        if let date = record.deferredUntil { parts.append("not before \(ReportFigures.date(date))") }
        return parts.isEmpty ? none : parts.joined(separator: "; ")
    }

    private static let none = "–"
    private static let unknown = ReportFigures.unknown
}
