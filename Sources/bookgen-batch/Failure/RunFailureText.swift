import BookBatch

/// What a `run` that did not end well says on standard error.
enum RunFailureText {
    /// The lines; the first says what is wrong and what to do.
    ///
    /// - Parameters:
    ///   - outcomes: What came of each book.
    ///   - status: How the program ends.
    ///   - isQuiet: Whether no summary has been written to standard output.
    /// - Returns: The lines; none where the summary has said all.
    static func lines(_ outcomes: [RunOutcome], status: ExitStatus, isQuiet: Bool) -> [String] {
        if isQuiet, status == .workLeft { return [] }
        let ended = outcomes.filter { $0.status == status }
        switch status {
        case .chaptersFailed, .workLeft, .signal:
            guard isQuiet else { return [] }
        default:
            break
        }
        var lines = ended.map { line($0, status) }
        if isQuiet {
            // A signal is the program's, and may have come between two books.
            if lines.isEmpty { lines = ["error: \(status.meaning); \(status.advice)"] }
            for outcome in outcomes where outcome.status != .done { lines += RunSummary.lines(outcome.report) }
        }
        return lines
    }

    private static func line(_ outcome: RunOutcome, _ status: ExitStatus) -> String {
        let report = outcome.report
        let problems = report.chapters.compactMap(\.problem)
        var what = report.run.stopReason ?? status.meaning
        var advice = status.advice
        if status == .chaptersFailed {
            what =
                "\(report.chaptersLeft.count) of \(report.chapters.count) chapters of \(report.book.title) are not done"
            advice = problems.first.map { "the first: \($0.advice)" } ?? advice
        } else if status == .unavailable, let problem = problems.last, !what.contains(problem.message) {
            what = "\(what); the last chapter: \(problem.message)"
            advice = problem.advice
        } else if let problem = problems.last(where: { what.contains($0.message) }) {
            advice = problem.advice
        }
        return "error: \(what)" + (what.contains(advice) ? "" : "; \(advice)")
    }
}
