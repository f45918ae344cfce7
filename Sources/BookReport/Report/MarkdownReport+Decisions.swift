import BookPlan

extension MarkdownReport {
    /// Returns the section about what a person has to decide. Without a decision it has no lines.
    ///
    /// The run's own trouble comes first. Each chapter has a paragraph, and the command for it where there is one.
    static func decisions(_ report: RunReport) -> [String] {
        let chapters = report.chapters.filter { $0.problem?.needsDecision == true }
        var lines = trouble(of: report).map { [""] + paragraph($0) } ?? []
        for record in chapters {
            guard let problem = record.problem else { continue }
            lines += [""] + paragraph(decision(about: record, problem))
            if let command = problem.command { lines += ["", MarkdownText.codeBlock(command)] }
        }
        return lines.isEmpty ? [] : ["", "## Needs you"] + lines
    }

    /// Returns the section with the command that goes on. A book without work left has none.
    static func goingOn(_ report: RunReport) -> [String] {
        guard report.chapters.contains(where: { !$0.isDone }) || report.nextCommand != nil else { return [] }
        let stuck = "No command goes on by itself. What is said above has to change first."
        guard let command = report.nextCommand else { return ["", "## To go on", "", stuck] }
        let after = "Once that is done, this command tries all of these chapters again:"
        let lead = report.awaitsDecisions ? [after, ""] : []
        return ["", "## To go on", ""] + lead + [MarkdownText.codeBlock(command)]
    }

    /// The trouble that ended the run, where no later run gets over it by itself.
    private static func trouble(of report: RunReport) -> String? {
        guard let reason = report.run.stopReason,
            let status = report.run.exitCode.flatMap({ ExitStatus(code: Int32(truncatingIfNeeded: $0)) })
        else { return nil }
        switch status {
        case .refused, .configuration, .cannotCreate, .inputOutput:
            let advice = report.run.stopAdvice.flatMap { reason.hasSuffix($0) ? nil : " " + sentence($0) } ?? ""
            return "**The run stopped:** \(MarkdownText.sentence(reason))\(advice)"
        default: return nil
        }
    }

    private static func decision(about record: ChapterRecord, _ problem: ChapterProblem) -> String {
        let title = MarkdownText.inline(record.title, limit: 120)
        let text = record.partialFile.map { ", with its text so far in \(MarkdownText.link($0))" } ?? ""
        let what = (record.state == .partial ? "is partial" : record.state.rawValue) + text
        return "**\(record.number). \(title)** \(what): \(MarkdownText.sentence(problem.message)) "
            + sentence(problem.advice)
    }

    /// A remedy as a sentence.
    private static func sentence(_ advice: String) -> String { MarkdownText.sentence(advice, startsSentence: true) }
}
