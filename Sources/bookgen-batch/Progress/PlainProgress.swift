import BookPlan
import BookReport
import BookRun
import FoundationEssentials
import OpenRouter
import YAML

/// The progress as plain lines. A chapter gets one when it ends or waits for long, without control codes.
struct PlainProgress: Sendable {
    private var state = ProgressState()

    /// Creates the progress of a run before its beginning.
    init() {}

    /// Takes in an event.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - now: The instant of the event.
    ///   - date: Wall time of the event.
    /// - Returns: The lines that it is worth; mostly none.
    mutating func lines(for event: RunEvent, at now: ContinuousClock.Instant, date: Date) -> [String] {
        state.apply(event, at: now)
        switch event {
        case .runStarted(let report):
            let title = report.book.title.escapedForTerminal
            let count = report.chapters.count
            return ["\(title): \(count) chapter\(count == 1 ? "" : "s"), \(state.toAsk.count) to write"]
        case .chapterProgress(let number, .waiting(let duration, let reason)) where duration > WaitReason.shortestTold:
            let cause = reason == .pace ? nil : state.inFlight?.failure?.escapedForTerminal
            return [label(number) + "waits \(Figures.wait(duration, from: date)): \(cause ?? reason.words)"]
        case .chapterStarted, .chapterProgress:
            return []
        case .chapterEnded(let number, _):
            return state.index(of: number).map { [label(number) + end(of: state.chapters[$0])] } ?? []
        case .pausing(let duration, let reason):
            return [reason.words(Figures.wait(duration, from: date))]
        case .stopping(let reason, let status):
            // Another end has a last line of the program, or a signal's line before.
            return status == .workLeft ? ["stops: \(reason.escapedForTerminal)"] : []
        case .runEnded:
            return []
        }
    }

    private func label(_ number: Int) -> String {
        let title = state.index(of: number).map { state.chapters[$0].title.escapedForTerminal } ?? ""
        return "[\(number)/\(state.chapters.count)] \(title): "
    }

    private func end(of record: ChapterRecord) -> String {
        var parts = [record.state.rawValue]
        // What an earlier run left of a failed chapter is no word of this one.
        if let words = record.words, record.state != .failed {
            parts.append("\(words)\(record.targetWords.map { "/\($0)" } ?? "") words")
        }
        if let tokens = record.completionTokens { parts.append("\(tokens) tokens") }
        // A failure after every retry tells their count itself.
        if record.attempts > 1, record.problem == nil { parts.append("\(record.attempts) attempts") }
        if let cost = record.cost, cost > 0, !state.isSimulated { parts.append(ReportFigures.dollars(cost)) }
        parts.append(Figures.clock(record.elapsedSeconds))
        guard let problem = record.problem else { return parts.joined(separator: ", ") }
        // What ends the run is told by the program's last line.
        let reason = problem.runFailure?.words ?? problem.message
        return parts.joined(separator: ", ") + ": " + reason.escapedForTerminal
    }
}

extension ChapterProblem {
    /// The failure, where no further request of the run would be answered.
    fileprivate var runFailure: FailureClass? {
        guard case .request(let failureClass) = errorClass, failureClass.disposition == .stopRun else { return nil }
        return failureClass
    }
}
