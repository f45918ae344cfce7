import BookPlan
import BookReport
import BookRun

/// The text of a `run` with a bad end on standard error.
enum RunFailureText {
    /// The text in its parts. The first is about the exit code.
    ///
    /// - Parameters:
    ///   - outcomes: The outcome of each book.
    ///   - status: How the program ends.
    ///   - isQuiet: Whether no summary has been written to standard output.
    /// - Returns: The parts. After a full summary there are none.
    static func parts(_ outcomes: [RunOutcome], status: ExitStatus, isQuiet: Bool) -> [CommandFailure.Part] {
        if isQuiet, status == .workLeft { return [] }
        let ended = outcomes.filter { $0.status == status }
        switch status {
        case .chaptersFailed, .workLeft, .signal:
            guard isQuiet else { return [] }
        default:
            break
        }
        var parts = ended.map { CommandFailure.Part.error(error($0, status)) }
        if isQuiet {
            // A signal is the program's, and may have come between two books.
            if parts.isEmpty { parts = [.error(ErrorText(status.meaning, advice: .inline(status.advice)))] }
            for outcome in outcomes where outcome.status != .done {
                parts += RunSummary.lines(outcome.report).map { .text($0) }
            }
        }
        return parts
    }

    private static func error(_ outcome: RunOutcome, _ status: ExitStatus) -> ErrorText {
        let report = outcome.report
        let stop = outcome.stopReason
        if status == .chaptersFailed {
            let first = report.chapters.compactMap(\.problem).first
            return ErrorText(
                "\(report.chaptersLeft.count) of \(report.chapters.count) chapters of \(report.book.title) are not done",
                advice: .inline(first.map { "the first: \($0.message); \($0.advice)" } ?? status.advice))
        }
        var what = stop?.description ?? status.meaning
        var advice = stop?.advice ?? status.advice
        if status == .unavailable, stop?.advice == nil,
            let problem = report.chapters.last(where: \.wasAsked)?.problem
        {
            what = "\(what); the last chapter: \(problem.message)"
            advice = problem.advice
        }
        return ErrorText(what, advice: stop?.tellsAdvice == true ? .inMessage : .inline(advice))
    }
}
