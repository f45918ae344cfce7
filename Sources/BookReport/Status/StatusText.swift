import BookPlan
import FoundationEssentials
import OpenRouter
import SystemPackage
import YAML

/// The status of a book as text for a person.
package enum StatusText {
    /// Returns at most six lines without control characters.
    ///
    /// - Parameter status: The book's status.
    /// - Returns: The lines, without line feeds.
    package static func lines(_ status: BookStatus) -> [String] {
        let totals = status.totals
        let title = MessageLine.make(status.title, limit: 80)
        let headline = RunReport.headline(status.chapters, isFinished: !status.isRunning)
        let amount = ReportFigures.cost(totals.cost, isComplete: totals.isCostComplete, bound: totals.costBound)
        let cost = status.isSimulated ? "none, since it is simulated" : "\(amount) USD"
        let orphans = status.orphans.count
        let note = orphans == 0 ? "" : ", with \(orphans) orphan\(orphans == 1 ? "" : "s")"
        var lines = [
            "\(title): \(headline)\(status.isSimulated ? " Simulated." : "")",
            "  folder   " + status.folder.string.escapedForTerminal,
            "  words    \(totals.words)\(totals.targetWords.map { " of about \($0)" } ?? "")",
            "  cost     \(cost), \(totals.attempts) attempt\(totals.attempts == 1 ? "" : "s")\(note)",
        ]
        let edited = status.states[.edited] ?? 0
        let stale = status.chapters.count { $0.state == .stale && $0.isDone }
        let kept = [(edited, "edited on disk"), (stale, "with changed settings or context")].filter { $0.0 > 0 }
        if !kept.isEmpty { lines.append("  kept     " + kept.map { "\($0.0) \($0.1)" }.joined(separator: ", ")) }
        lines.append("  run      " + run(status))
        return lines
    }

    private static func run(_ status: BookStatus) -> String {
        guard let (start, run) = status.newestRun else { return "none yet" }
        let since = "number \(status.runs), \(ReportFigures.date(start)): "
        switch run {
        case .running(let processID): return since + "running (process \(processID))"
        case .vanished: return since + "was killed; run the book again to go on"
        case .ended(let end, let exitCode, let reason):
            let meaning = exitCode == 0 ? nil : ExitStatus(code: Int32(truncatingIfNeeded: exitCode))?.meaning
            let why = reason.map { MessageLine.make($0, limit: 200) } ?? meaning ?? ""
            let span = ReportFigures.span(end.timeIntervalSince(start))
            return since + "ended after \(span) with exit code \(exitCode)\(why.isEmpty ? "" : ": ")\(why)"
        }
    }
}
