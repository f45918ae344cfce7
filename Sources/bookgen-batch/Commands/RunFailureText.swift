import BookBatch
import YAML

/// What a `run` that did not end well says on standard error.
enum RunFailureText {
    /// The most lines.
    static let mostLines = 20

    /// At most ``mostLines`` lines; the first says what is wrong.
    ///
    /// - Parameters:
    ///   - outcomes: What came of each book.
    ///   - status: How the program ends.
    ///   - isQuiet: Whether no summary has been written to standard output.
    /// - Returns: The lines; none where the summary has said all.
    static func lines(_ outcomes: [RunOutcome], status: ExitStatus, isQuiet: Bool) -> [String] {
        if isQuiet, status == .workLeft { return [] }
        var lines: [String] = []
        for outcome in outcomes where outcome.status == status {
            let reason = outcome.report.run.stopReason ?? status.meaning
            switch status {
            case .chaptersFailed, .workLeft, .signal: continue
            default: lines.append("error: \(reason.escapedForTerminal)")
            }
        }
        if isQuiet {
            for outcome in outcomes where outcome.status != .done { lines += RunSummary.lines(outcome.report) }
        }
        return Array(lines.prefix(mostLines))
    }
}
