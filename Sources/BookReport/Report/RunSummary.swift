import BookPlan
import FoundationEssentials
import OpenRouter
import YAML

/// The summary of a run. It goes to standard output at its end.
package enum RunSummary {
    /// The most lines.
    package static let mostLines = 15
    /// The most chapters named with their problem.
    private static let mostProblems = 3
    /// The most characters of a problem, and of its advice. The path of a file to delete fits behind a server's words.
    private static let mostLength = 320
    /// The most orphans named, and the most chapters named with one problem.
    private static let mostNamed = 5
    /// The most notes named, on kept files and on chapters done.
    private static let mostKept = 2

    /// Returns at most ``mostLines`` lines without control characters.
    ///
    /// They tell the chapters done, words, tokens, cost, time and the reason to stop. Notes and problems follow, each
    /// problem with its advice. The report's place and the command to go on come last.
    ///
    /// - Parameters:
    ///   - report: The report of a run that has ended.
    ///   - width: The terminal's columns. A longer line is broken, but no path and no command. `nil` breaks nothing.
    /// - Returns: The lines, without line feeds.
    package static func lines(_ report: RunReport, width: Int? = nil) -> [String] {
        let lines = lines(of: report)
        guard let width else { return lines }
        let indent = String(repeating: " ", count: 11)
        return lines.flatMap { line in
            ["  report ", "  go on "].contains(where: line.hasPrefix)
                ? [line] : DisplayWidth.wrapping(line, to: max(20, width - 1), indent: indent)
        }
    }

    private static func lines(of report: RunReport) -> [String] {
        let totals = report.totals
        let run = report.run
        let title = MessageLine.make(report.book.title, limit: 80)
        var lines = ["\(title): \(report.headline)\(run.isSimulated ? " Simulated." : "")"]
        func add(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value)
        }
        add("words", "\(totals.words)\(totals.targetWords.map { " of about \($0)" } ?? "")")
        if let tokens = tokens(totals) { add("tokens", tokens) }
        if let cost = cost(report) { add("cost", cost) }
        if run.elapsedSeconds > 0 { add("time", time(run)) }
        if let reason = run.stopReason { add("reason", MessageLine.make(reason, limit: 200)) }
        let kept = report.chapters.filter { $0.note != nil }
        let shown = report.orphans.isEmpty ? mostKept : mostKept - 1
        for record in kept.prefix(shown) {
            add(record.state == .done ? "note" : "kept", MessageLine.make(record.note ?? "", limit: 120))
        }
        if kept.count > shown { lines.append("  and \(kept.count - shown) more such files in the report") }
        let problems = report.chaptersLeft.filter { $0.problem != nil }
        let alike = Self.alike(problems)
        for records in alike.prefix(mostProblems) {
            add(records[0].state.rawValue, line(records, reason: run.stopReason))
        }
        let more = alike.dropFirst(mostProblems).reduce(0) { $0 + $1.count }
        if more > 0 { lines.append("  and \(more) more in the report") }
        if !report.orphans.isEmpty { add("orphans", orphans(report)) }
        if report.isWritten { add("report", (report.book.folder + "/report.md").escapedForTerminal) }
        if let command = report.nextCommand {
            add("go on", command.escapedForTerminal)
        }
        return lines
    }

    /// The tokens. `nil` where no server told any.
    private static func tokens(_ totals: RunReport.Totals) -> String? {
        guard totals.promptTokens != nil || totals.completionTokens != nil else { return nil }
        return "\(ReportFigures.count(totals.promptTokens)) prompt, "
            + "\(ReportFigures.count(totals.completionTokens)) completion"
    }

    /// The cost. `nil` where nothing was asked.
    private static func cost(_ report: RunReport) -> String? {
        let totals = report.totals
        guard totals.attempts > 0 || totals.cost != nil || !totals.isCostComplete else { return nil }
        let amount = ReportFigures.cost(totals.cost, isComplete: totals.isCostComplete, bound: totals.costBound)
        let statistics = report.statistics
        let own = ReportFigures.cost(statistics.totalCost, isComplete: statistics.attemptsOfUnknownCost == 0)
        if report.run.isSimulated {
            let prices = totals.cost ?? 0 == 0 ? "" : " (its prices come to \(amount) USD)"
            return "none, since it is simulated\(prices)"
        }
        if totals.cost ?? 0 == 0, totals.isCostComplete || totals.costBound == 0 { return "none" }
        let orphans = report.orphans.count
        let note = orphans == 0 ? "" : " with \(orphans) orphan\(orphans == 1 ? "" : "s")"
        return "\(amount) USD for the book\(note), \(own) by this run"
    }

    private static func time(_ run: RunReport.RunEntry) -> String {
        let waited = run.waitedSeconds.flatMap { $0 < 0.05 ? nil : ", \(ReportFigures.span($0)) of it spent waiting" }
        return "\(ReportFigures.span(run.elapsedSeconds)) for this run\(waited ?? "")"
    }

    /// The orphans' ids, and their files.
    private static func orphans(_ report: RunReport) -> String {
        let names = report.orphans.map { record in record.id + (record.file.map { " (\($0))" } ?? "") }
        let more = names.count > mostNamed ? " and \(names.count - mostNamed) more" : ""
        return MessageLine.make(names.prefix(mostNamed).joined(separator: ", "), limit: mostLength) + more
    }

    /// Puts chapters together that have the same state and problem. A decision about one says nothing of another.
    private static func alike(_ records: [ChapterRecord]) -> [[ChapterRecord]] {
        var groups: [[ChapterRecord]] = []
        for record in records {
            let place = groups.firstIndex { group in
                group[0].state == record.state && group[0].problem == record.problem && record.state != .partial
                    && record.problem?.needsDecision != true
            }
            if let place { groups[place].append(record) } else { groups.append([record]) }
        }
        return groups
    }

    private static func line(_ records: [ChapterRecord], reason: String?) -> String {
        let record = records[0]
        guard let problem = record.problem else { return record.id }
        // The reason of the run's end stands a few lines above.
        let isReason = reason?.contains(problem.message) == true
        let advice = reason?.contains(problem.advice) == true ? nil : problem.advice
        let retry = problem.needsDecision && problem.command?.hasSuffix("--retry \(record.id)") == true
        let parts = [
            record.partialFile.map { "its text so far is in \($0)" },
            isReason ? "the reason above" : problem.message, advice,
            retry ? "--retry \(record.id) asks again" : nil,
        ]
        let texts = parts.compactMap(\.self).map { MessageLine.make($0, limit: mostLength) }
        let names = records.prefix(mostNamed).map { "\($0.number) \($0.id)" }.joined(separator: ", ")
        let more = records.count > mostNamed ? " and \(records.count - mostNamed) more" : ""
        return "\(names)\(more): \(texts.joined(separator: "; "))"
    }
}
