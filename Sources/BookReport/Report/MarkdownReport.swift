import BookPlan
import FoundationEssentials
import OpenRouter

/// The report as text for a person, `report.md`.
///
/// What a person needs first comes first: the sentence, the decisions, the command, the chapters. The figures of the run
/// follow.
package enum MarkdownReport {
    /// The most columns of a paragraph's line, and of the chapters' table. A longer word sticks out.
    static let columns = 100

    /// Returns the report as Markdown. It is readable as plain text, too.
    ///
    /// - Parameter report: The report, at any time of the run.
    /// - Returns: The whole file, with a line feed at its end.
    package static func render(_ report: RunReport) -> String {
        var lines = ["# \(MarkdownText.inline(report.book.title))", ""] + paragraph(report.sentence)
        if report.run.isSimulated { lines += ["", "**Simulated: no model wrote these texts, and nothing was paid.**"] }
        lines += decisions(report) + goingOn(report)
        lines += ["", "## Chapters", ""] + chapters(report)
        lines += left(report) + notes(report) + orphans(report)
        lines += ["", "## This run", ""] + facts(report)
        lines += ["", "## Details, all runs", ""] + details(report)
        lines +=
            ["", "## Statistics of this run", ""] + statistics(report.statistics, isSimulated: report.run.isSimulated)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Returns words of our own as the lines of a paragraph.
    static func paragraph(_ text: String, indent: String = "") -> [String] {
        MarkdownText.wrapping(text, to: columns, indent: indent)
    }

    private static func facts(_ report: RunReport) -> [String] {
        let book = report.book
        let run = report.run
        let span = ReportFigures.span(run.elapsedSeconds)
        let end = ReportFigures.date(run.endedAt)
        let facts: [(String, String?)] = [
            ("Book", book.title), ("About", book.subject), ("Language", book.language), ("Author", book.author),
            ("Folder", book.folder), ("Manifest", book.manifest), ("Run", run.id),
            ("Started", ReportFigures.date(run.startedAt)),
            run.isFinished ? ("Ended", "\(end), after \(span)") : ("Still running", "as of \(end), after \(span)"),
            ("Time spent waiting", run.waitedSeconds.map { ReportFigures.span($0) + ", pauses included" }),
            ("Simulated", run.isSimulated ? "yes" : "no"),
            ("Model asked", report.modelsAsked.joined(separator: ", ")),
            ("Model served", report.modelsServed.isEmpty ? nil : report.modelsServed.joined(separator: ", ")),
            ("Exit code", run.exitCode.map(String.init)), ("Reason to stop", run.stopReason),
        ]
        return facts.compactMap { name, value in value.map { "- \(name): \(MarkdownText.inline($0, limit: 4096))" } }
    }

    private static func statistics(_ statistics: UsageStatistics, isSimulated: Bool) -> [String] {
        let errors = statistics.errors.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        var table = MarkdownTable([("Statistic", .left), ("Value", .left)])
        table.add(["requests", String(statistics.requests)])
        table.add(["successful_requests", String(statistics.successfulRequests)])
        table.add(["failed_requests", String(statistics.failedRequests)])
        table.add(["success_rate", ReportFigures.percent(statistics.successRate)])
        table.add(["attempts", String(statistics.attempts)])
        table.add(["attempts_of_unknown_cost", String(statistics.attemptsOfUnknownCost)])
        table.add(["errors", errors.isEmpty ? "none" : MarkdownText.inline(errors.joined(separator: ", "))])
        table.add(["total_prompt_tokens", ReportFigures.count(statistics.totalPromptTokens)])
        table.add(["total_completion_tokens", ReportFigures.count(statistics.totalCompletionTokens)])
        table.add(["total_tokens", ReportFigures.count(statistics.totalTokens)])
        let isComplete = statistics.attemptsOfUnknownCost == 0
        table.add([
            isSimulated ? "total_cost (simulated)" : "total_cost",
            ReportFigures.cost(statistics.totalCost, isComplete: isComplete),
        ])
        table.add(["start_time", ReportFigures.date(statistics.startTime)])
        table.add(["uptime_seconds", String(Int(max(0, min(statistics.uptimeSeconds, 1e15)).rounded()))])
        return table.lines
    }
}
