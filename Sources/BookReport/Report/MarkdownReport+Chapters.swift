import BookPlan
import FoundationEssentials
import OpenRouter
import YAML

extension MarkdownReport {
    /// Returns the table of the chapters, with the sums in its last row, and the links to their files.
    static func chapters(_ report: RunReport) -> [String] {
        table(report.chapters, total: row(report.totals), isSimulated: report.run.isSimulated)
    }

    /// Returns the section about the orphans. Without orphans it has no lines.
    static func orphans(_ report: RunReport) -> [String] {
        if report.orphans.isEmpty { return [] }
        let text = "Not in the manifest; their files are kept, and what was paid for them is part of the total above."
        return ["", "## Orphans, all runs", "", text, ""]
            + table(report.orphans, total: nil, isSimulated: report.run.isSimulated)
    }

    /// Returns the section about chapters that a later run sees to by itself. Without any it has no lines.
    static func left(_ report: RunReport) -> [String] {
        let lines = report.chapters.filter { !$0.isDone && $0.problem?.needsDecision != true }.compactMap(remainder)
        return lines.isEmpty
            ? [] : ["", "## Left for the next run", ""] + lines.flatMap { paragraph($0, indent: "  ") }
    }

    /// Returns the section with the notes on chapters done. Without any it has no lines.
    static func notes(_ report: RunReport) -> [String] {
        let lines = report.chapters.compactMap { record in
            record.note.map { "- \(name(of: record)): \(MarkdownText.inline($0))" }
        }
        return lines.isEmpty ? [] : ["", "## Notes", ""] + lines.flatMap { paragraph($0, indent: "  ") }
    }

    /// Returns the table of the remaining figures.
    static func details(_ report: RunReport) -> [String] {
        var table = MarkdownTable([
            ("No.", .right), ("Attempts", .right), ("Waited", .right), ("Prompt", .right), ("Reasoning", .right),
            ("Cached", .right), ("Finish", .left), ("Provider", .left),
        ])
        for record in report.chapters + report.orphans where isKnown(record) {
            table.add([
                String(record.number), String(record.attempts), ReportFigures.span(record.waitedSeconds),
                ReportFigures.count(record.promptTokens), ReportFigures.count(record.reasoningTokens),
                ReportFigures.count(record.cachedTokens), word(record.finishReason), word(record.provider),
            ])
        }
        let totals = report.totals
        table.add([
            "", String(totals.attempts), ReportFigures.span(totals.waitedSeconds),
            ReportFigures.count(totals.promptTokens), ReportFigures.count(totals.reasoningTokens),
            ReportFigures.count(totals.cachedTokens), "", "",
        ])
        return table.lines
    }

    private static func table(_ records: [ChapterRecord], total: [String]?, isSimulated: Bool) -> [String] {
        // Simulated prices are nobody's bill.
        let cost = isSimulated ? "Simulated, USD" : "Cost, USD"
        var table = MarkdownTable([
            ("No.", .right), ("Title", .left), ("State", .left), ("Words", .right), ("Tokens", .right), (cost, .right),
        ])
        var links: [String] = []
        for record in records {
            let title = MarkdownText.inline(DisplayWidth.cutting(record.title, to: longestTitle), limit: 120)
            if let file = record.file {
                let label = "\(record.number)"
                table.add([label, "[\(title)][\(label)]"] + figures(of: record))
                links.append("[\(label)]: \(MarkdownText.target(file))")
            } else {
                table.add(["\(record.number)", title] + figures(of: record))
            }
        }
        if let total { table.add(total) }
        return table.lines + (links.isEmpty ? [] : [""] + links)
    }

    /// The most columns of a title in the table. The other columns of a usual book leave so many.
    private static let longestTitle = 36

    private static func figures(of record: ChapterRecord) -> [String] {
        func known(_ value: String) -> String { isKnown(record) ? value : none }
        let isUnasked = record.cost == nil && !record.wasAsked && record.attempts == 0
        return [
            record.state.rawValue,
            "\(known(ReportFigures.count(record.words))) / \(record.targetWords.map(String.init) ?? none)",
            known(ReportFigures.count(record.completionTokens)),
            known(
                isUnasked
                    ? ReportFigures.unknown
                    : ReportFigures.cost(
                        record.cost, isComplete: record.attemptsOfUnknownCost == 0, bound: record.costBound)),
        ]
    }

    private static func row(_ totals: RunReport.Totals) -> [String] {
        let isAsked = totals.attempts > 0 || totals.done > 0
        return [
            "", "Total", "\(totals.done) of \(totals.chapters) done",
            "\(totals.words) / \(totals.targetWords.map(String.init) ?? none)",
            isAsked ? ReportFigures.count(totals.completionTokens) : none,
            isAsked
                ? ReportFigures.cost(totals.cost, isComplete: totals.isCostComplete, bound: totals.costBound) : none,
        ]
    }

    /// What a later run has before it. `nil` for a chapter without a word about it.
    private static func remainder(of record: ChapterRecord) -> String? {
        var parts: [String] = []
        if let date = record.deferredUntil { parts.append("not before \(ReportFigures.date(date))") }
        if let problem = record.problem { parts += [problem.message, problem.advice].map { MarkdownText.inline($0) } }
        if record.state == .partial, let file = record.file { parts.append("its text so far is in \(file)") }
        return parts.isEmpty
            ? nil : "- \(name(of: record)) (\(record.state.rawValue)): " + parts.joined(separator: "; ")
    }

    private static func name(of record: ChapterRecord) -> String {
        "\(record.number). \(MarkdownText.inline(record.title, limit: 120))"
    }

    /// Whether something is known of a chapter. A request or a file tells.
    private static func isKnown(_ record: ChapterRecord) -> Bool {
        record.wasAsked || record.attempts > 0 || record.file != nil
    }

    private static func word(_ value: String?) -> String {
        value.map { MarkdownText.inline($0, limit: 80) } ?? ReportFigures.unknown
    }

    private static let none = "–"
}
