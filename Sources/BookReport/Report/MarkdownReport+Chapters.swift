import BookFiles
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
        let table = table(report.orphans, total: nil, isSimulated: report.run.isSimulated, mark: orphanMark)
        // A file that is not in its place has a reason.
        let kept = report.orphans.filter { $0.file?.hasPrefix(OldFolder.name + "/") == false }
        return ["", "## Orphans, all runs", "", text, ""] + table + remarks(on: kept)
    }

    /// Returns the section about chapters that a later run sees to by itself. Without any it has no lines.
    static func left(_ report: RunReport) -> [String] {
        let lines = report.chapters.filter { !$0.isDone && $0.problem?.needsDecision != true }.compactMap(remainder)
        return lines.isEmpty
            ? [] : ["", "## Left for the next run", ""] + lines.flatMap { paragraph($0, indent: "  ") }
    }

    /// Returns the section with the notes on chapters done. Without any it has no lines.
    static func notes(_ report: RunReport) -> [String] {
        let remarks = remarks(on: report.chapters)
        return remarks.isEmpty ? [] : ["", "## Notes"] + remarks
    }

    private static func remarks(on records: [ChapterRecord]) -> [String] {
        let lines = records.compactMap { record in
            record.note.map { "- \(name(of: record)): \(MarkdownText.inline($0))" }
        }
        return lines.isEmpty ? [] : [""] + lines.flatMap { paragraph($0, indent: "  ") }
    }

    /// Returns the table of the remaining figures.
    static func details(_ report: RunReport) -> [String] {
        var table = MarkdownTable([
            ("No.", .right), ("Attempts", .right), ("Waited", .right), ("Prompt", .right), ("Reasoning", .right),
            ("Cached", .right), ("Finish", .left), ("Provider", .left),
        ])
        let rows = report.chapters.map { ("", $0) } + report.orphans.map { (orphanMark, $0) }
        for (mark, record) in rows where isKnown(record) {
            table.add([
                mark + String(record.number), String(record.attempts), ReportFigures.span(record.waitedSeconds),
                count(record.promptTokens), count(record.reasoningTokens), count(record.cachedTokens),
                word(record.finishReason), word(record.provider),
            ])
        }
        let totals = report.totals
        table.add([
            "", String(totals.attempts), ReportFigures.span(totals.waitedSeconds),
            count(totals.promptTokens), count(totals.reasoningTokens), count(totals.cachedTokens), "", "",
        ])
        return table.lines
    }

    private static func table(
        _ records: [ChapterRecord], total: [String]?, isSimulated: Bool, mark: String = ""
    ) -> [String] {
        // Simulated prices are nobody's bill.
        let names = ["No.", "Title", "State", "Words", "Tokens", isSimulated ? "Simulated, USD" : "Cost, USD"]
        let alignments: [MarkdownTable.Alignment] = [.right, .left, .left, .right, .right, .right]
        var table = MarkdownTable(Array(zip(names, alignments)))
        let rows = records.map { figures(of: $0) }
        let others = ([Array(names.dropFirst(2))] + rows + (total.map { [Array($0.dropFirst(2))] } ?? []))
        let widths = (0..<4).map { column in others.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        let label = "\(mark)\(records.map(\.number).max() ?? 0)".count
        // The bars and blanks of six columns take 19. A link takes four brackets and its label.
        let room = max(shortestTitle, columns - 19 - max(3, label) - widths.reduce(0, +) - 4 - label)
        var links: [String] = []
        for (record, figures) in zip(records, rows) {
            let title = MarkdownText.inline(DisplayWidth.cutting(record.title, to: room), limit: 120)
            let label = "\(mark)\(record.number)"
            if let file = record.file {
                table.add(["\(record.number)", "[\(title)][\(label)]"] + figures)
                links.append("[\(label)]: \(MarkdownText.target(file))")
            } else {
                table.add(["\(record.number)", title] + figures)
            }
        }
        if let total { table.add(total) }
        return table.lines + (links.isEmpty ? [] : [""] + links)
    }

    /// What stands before the number of an orphan, whose number a chapter may have too.
    private static let orphanMark = "old-"
    /// The fewest columns of a title in the table.
    private static let shortestTitle = 12

    private static func figures(of record: ChapterRecord) -> [String] {
        return [
            record.state.rawValue, "\(count(record.words)) / \(count(record.targetWords))",
            count(record.completionTokens),
            cost(record.cost, isComplete: record.attemptsOfUnknownCost == 0),
        ]
    }

    /// A figure. `–` stands for one that nobody told.
    private static func count(_ value: Int?) -> String { value.map(String.init) ?? none }

    /// An amount. The bound of an unknown part stands in the summary.
    private static func cost(_ amount: Decimal?, isComplete: Bool) -> String {
        guard amount != nil || !isComplete else { return none }
        return ReportFigures.cost(amount, isComplete: isComplete)
    }

    private static func row(_ totals: RunReport.Totals) -> [String] {
        return [
            "", "Total", "\(totals.done) of \(totals.chapters) done", "\(totals.words) / \(count(totals.targetWords))",
            count(totals.completionTokens), cost(totals.cost, isComplete: totals.isCostComplete),
        ]
    }

    /// What a later run has before it. `nil` for a chapter without a word about it.
    private static func remainder(of record: ChapterRecord) -> String? {
        var parts: [String] = []
        if let date = record.deferredUntil { parts.append("not before \(ReportFigures.date(date))") }
        if let problem = record.problem { parts += [problem.message, problem.advice].map { MarkdownText.inline($0) } }
        if let file = record.partialFile { parts.append("its text so far is in \(file)") }
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
        value.map { MarkdownText.inline($0, limit: 80) } ?? none
    }

    private static let none = "–"
}
