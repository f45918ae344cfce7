import BookPlan
import BookReport
import BookRun
import OpenRouter
import YAML

/// The progress as plain lines. A chapter gets one when it starts, waits or ends, without control codes.
struct PlainProgress: Sendable {
    private var state = ProgressState()

    /// Creates the progress of a run before its beginning.
    init() {}

    /// Takes in an event.
    ///
    /// - Returns: The lines that it is worth; mostly none.
    mutating func lines(for event: RunEvent, at now: ContinuousClock.Instant) -> [String] {
        state.apply(event, at: now)
        switch event {
        case .runStarted(let report):
            let title = report.book.title.escapedForTerminal
            let count = report.chapters.count
            return ["\(title): \(count) chapter\(count == 1 ? "" : "s"), \(state.toAsk.count) to ask"]
        case .chapterStarted(let number, let pass):
            return [label(number) + (pass > 1 ? "asked again" : "asked")]
        case .chapterProgress(let number, .waiting(let duration, let reason)) where reason != .pace:
            return [label(number) + "waits \(Figures.wait(duration)) (\(reason.words))"]
        case .chapterProgress(let number, .failed(let attempt, let failure)):
            return [label(number) + "attempt \(attempt) failed: \(failure.message.escapedForTerminal)"]
        case .chapterProgress:
            return []
        case .chapterEnded(let number, let record):
            return [label(number) + Self.end(of: record)]
        case .pausing(let duration, .network):
            return ["waits up to \(Figures.wait(duration)) for the network"]
        case .pausing(let duration, let reason):
            return ["pauses \(Figures.wait(duration)) (\(reason.words))"]
        case .stopping(let reason):
            return ["stopping: \(reason.escapedForTerminal)"]
        case .runEnded:
            return []
        }
    }

    private func label(_ number: Int) -> String {
        let title = state.index(of: number).map { state.chapters[$0].title.escapedForTerminal } ?? ""
        return "[\(number)/\(state.chapters.count)] \(title): "
    }

    private static func end(of record: ChapterRecord) -> String {
        var parts = [record.state.rawValue]
        if let words = record.words { parts.append("\(words)\(record.targetWords.map { "/\($0)" } ?? "") words") }
        if let tokens = record.completionTokens { parts.append("\(tokens) tokens") }
        if record.attempts > 1 { parts.append("\(record.attempts) attempts") }
        if let cost = record.cost { parts.append(ReportFigures.dollars(cost)) }
        parts.append(Figures.clock(record.elapsedSeconds))
        if let problem = record.problem { parts.append(problem.message.escapedForTerminal) }
        return parts.joined(separator: ", ")
    }
}
