import BookManifest
package import BookPlan
import FoundationEssentials
import OpenRouter
import SystemPackage
import YAML

/// A plan as text for a person.
package enum PlanText {
    /// Returns a plan's lines without control characters. The models and the limits come first. There is one for each
    /// chapter, then one for each orphan, then the book's headline, then the estimate of a run.
    ///
    /// - Parameters:
    ///   - plan: The plan, with the chapters' states read.
    ///   - estimate: The estimate of its requests.
    ///   - wasOnline: Whether the server was asked for its prices.
    /// - Returns: The lines, without line feeds.
    package static func lines(_ plan: Plan, _ estimate: PlanEstimate, wasOnline: Bool) -> [String] {
        let records = plan.records
        var rows = plan.chapters.map { chapter in
            Row(
                number: String(chapter.wanted.number), id: chapter.id, state: chapter.verdict.state.rawValue,
                text: "\(chapter.intention): \(chapter.verdict.reason)")
        }
        let orphans = plan.orphanRecords.map { record in
            Row(
                number: String(record.number), id: record.id, state: record.state.rawValue,
                text: "\(plan.intention(forOrphanFile: record.file)): \(record.note ?? "")"
                    + (record.file.map { " (\($0))" } ?? ""))
        }
        rows += orphans
        let widths = (rows.map(\.number.count).max() ?? 0, rows.map(\.id.count).max() ?? 0)
        let state = rows.map(\.state.count).max() ?? 0
        let lines = rows.map { row in
            let number = String(repeating: " ", count: widths.0 - row.number.count) + row.number
            return "\(number)  \(pad(row.id, to: widths.1))  \(pad(row.state, to: state))  "
                + MessageLine.make(row.text, limit: 400)
        }
        let done = records.count { $0.isDone }
        let title = MessageLine.make(plan.manifest.book.title, limit: 80)
        let place = plan.folder.string.escapedForTerminal
        let mark = plan.isSimulated ? " Simulated." : ""
        let running = plan.runningProcess.map {
            ["A run goes on (process \($0)); this is what another one would do by what is known now."]
        }
        return PlanHead.lines(plan) + [""] + lines + [
            "", "\(title): \(done) of \(records.count) chapters are done, in \(place).\(mark)",
        ]
            + (running ?? []) + summary(plan, estimate, wasOnline: wasOnline)
    }

    /// A chapter's line in its parts.
    private struct Row {
        var number: String
        var id: String
        var state: String
        var text: String
    }

    private static func summary(_ plan: Plan, _ estimate: PlanEstimate, wasOnline: Bool) -> [String] {
        var lines: [String] = []
        let written = plan.chapters.count { chapter in
            if case .publish = chapter.verdict.action { !chapter.verdict.isLeftOut } else { false }
        }
        if written > 0 {
            lines.append("A run would write \(counted(written, "chapter")) again from the ledger, without a request.")
        }
        if plan.movesLeftovers {
            lines.append("A run would move \(counted(plan.leftovers.count, "file")) no longer needed to old/.")
        }
        guard estimate.requests > 0 else { return lines + ["A run would send no request."] }
        let answers = estimate.completionTokens.map { "\(range($0.lowerBound, $0.upperBound)) completion tokens" }
        lines.append(
            "A run would send \(counted(estimate.requests, "request")): about \(estimate.promptTokens) prompt and "
                + (answers ?? "an unknown number of completion tokens") + ".")
        lines.append("  cost  \(cost(estimate.cost, wasOnline: wasOnline))")
        lines.append("  time  \(time(estimate))")
        return lines
    }

    private static func cost(_ cost: EstimatedCost, wasOnline: Bool) -> String {
        switch cost {
        case .range(let amounts):
            let least = ReportFigures.roughly(amounts.lowerBound, .down)
            return range(least, ReportFigures.roughly(amounts.upperBound, .up)) + " USD"
        case .unpriced(let models):
            let names = models.prefix(3).map { MessageLine.make($0, limit: 100) }.joined(separator: ", ")
            let more = models.count > 3 ? " and \(models.count - 3) more" : ""
            return wasOnline
                ? "unknown: the server names no price for \(names)\(more)"
                : "unknown: no price known for \(names)\(more); --online asks"
        case .retired:
            return "unknown: the built-in model is retired"
        case .unlimited:
            return "unknown: a chapter has neither words nor max_tokens"
        }
    }

    private static func time(_ estimate: PlanEstimate) -> String {
        if case .retired = estimate.cost { return "unknown: the built-in model is retired" }
        guard let seconds = estimate.seconds else { return "unknown: a chapter has neither words nor max_tokens" }
        return range(ReportFigures.span(seconds.lowerBound.rounded()), ReportFigures.span(seconds.upperBound.rounded()))
    }

    private static func range<Value: Equatable>(_ least: Value, _ most: Value) -> String {
        least == most ? "\(least)" : "\(least) to \(most)"
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
