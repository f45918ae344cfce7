import BookPlan
import OpenRouter

/// The summary of a run. It goes to standard output at its end.
package enum RunSummary {
    /// The most lines.
    package static let mostLines = 15
    /// The most chapters named with their problem.
    private static let mostProblems = 3
    /// The most characters of a problem, and of its advice. The path of a file to delete fits behind a server's words.
    private static let mostLength = 320
    /// The most notes named, on kept files and on chapters done.
    private static let mostKept = 2

    /// Returns at most ``mostLines`` lines without control characters.
    ///
    /// They tell the chapters done, words, tokens, cost, time and the reason to stop. Notes and problems follow, each
    /// problem with its advice. The report's place and the command to go on come last.
    ///
    /// - Parameter report: The report of a run that has ended.
    /// - Returns: The lines, without line feeds.
    package static func lines(_ report: RunReport) -> [String] {
        let totals = report.totals
        let run = report.run
        let title = MessageLine.make(report.book.title, limit: 80)
        var lines = ["\(title): \(report.headline)\(run.isSimulated ? " Simulated." : "")"]
        func add(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value)
        }
        add("words", "\(totals.words)\(totals.targetWords.map { " of about \($0)" } ?? "")")
        add(
            "tokens",
            "\(ReportFigures.count(totals.promptTokens)) prompt, \(ReportFigures.count(totals.completionTokens)) completion"
        )
        add("cost", cost(report))
        add(
            "time",
            "\(ReportFigures.span(run.elapsedSeconds)) for this run; all runs waited "
                + ReportFigures.span(totals.waitedSeconds))
        if let reason = run.stopReason { add("reason", MessageLine.make(reason, limit: 200)) }
        let kept = report.chapters.filter { $0.note != nil }
        for record in kept.prefix(mostKept) {
            add(record.state == .done ? "note" : "kept", MessageLine.make(record.note ?? "", limit: 120))
        }
        if kept.count > mostKept { lines.append("  and \(kept.count - mostKept) more such files in the report") }
        let problems = report.chaptersLeft.filter { $0.problem != nil }
        for record in problems.prefix(mostProblems) { add(record.state.rawValue, line(record)) }
        if problems.count > mostProblems { lines.append("  and \(problems.count - mostProblems) more in the report") }
        add("report", MarkdownText.visible(report.book.folder + "/report.md"))
        if let command = report.nextCommand { add("go on", MarkdownText.visible(command)) }
        return lines
    }

    private static func cost(_ report: RunReport) -> String {
        let totals = report.totals
        let amount = ReportFigures.cost(totals.cost, isComplete: totals.isCostComplete, bound: totals.costBound)
        let statistics = report.statistics
        let own = ReportFigures.cost(statistics.totalCost, isComplete: statistics.attemptsOfUnknownCost == 0)
        let orphans = report.orphans.count
        let note = orphans == 0 ? "" : " with \(orphans) orphan\(orphans == 1 ? "" : "s")"
        return "\(amount) USD for the book\(note), \(own) by this run"
    }

    private static func line(_ record: ChapterRecord) -> String {
        guard let problem = record.problem else { return record.id }
        let parts = [problem.errorClass.rawValue + ": " + problem.message, problem.advice].map {
            MessageLine.make($0, limit: mostLength)
        }
        return "\(record.number) \(record.id): \(parts.joined(separator: "; "))"
    }
}
