import BookPlan
import BookReport
import FoundationEssentials
import YAML

/// The progress as lines of text. It is a pure function of a state, the terminal's size and the time.
struct ProgressDrawing: Sendable {
    /// The terminal's columns. A line stays one short of them, so none ever wraps.
    var width: Int
    /// The terminal's rows. The drawing stays one short of them, so it never scrolls.
    var height: Int
    /// Whether states are coloured.
    var colour: Bool

    /// Draws one line per chapter, as many as fit around the current one, a line for the book, and what it waits for.
    func lines(_ state: ProgressState, at now: ContinuousClock.Instant, date: Date) -> [DrawnBlock.Line] {
        guard !state.chapters.isEmpty else { return [] }
        let words = remark(on: state, at: now, date: date)
        let window = window(of: state, besides: 1 + words.count)
        let columns = ChapterColumns(chapters: state.chapters[window], lineWidth: width - 1)
        var lines = window.map { index in
            let inFlight = index == state.position ? state.inFlight : nil
            var row = DrawnChapter(state.chapters[index], inFlight: inFlight, at: now, date: date)
            // What an earlier run left says nothing about this one.
            if inFlight == nil, state.toAsk.contains(state.chapters[index].number) { row.setToAsk() }
            return line(columns.text(of: row), status: row.status, tone: row.tone)
        }
        lines.append(line(bookLine(state, at: now), status: "", tone: .plain))
        return lines + words.map { line("", status: $0, tone: .careful) }
    }

    /// The places of the visible chapters. As many as fit are visible, with the current one in the middle.
    private func window(of state: ProgressState, besides rows: Int) -> Range<Int> {
        let count = min(state.chapters.count, max(1, height - 1 - rows))
        let start = min(max(0, state.position - count / 2), state.chapters.count - count)
        return start..<(start + count)
    }

    private func line(_ text: String, status: String, tone: DrawnChapter.Tone) -> DrawnBlock.Line {
        let head = DisplayWidth.cutting(text, to: width - 1)
        let used = DisplayWidth.of(head)
        let tail = DisplayWidth.cutting(status, to: width - 1 - used)
        let coloured = colour && !tail.isEmpty ? tone.colouring(tail) : tail
        return DrawnBlock.Line(text: head + coloured, width: used + DisplayWidth.of(tail))
    }

    private func bookLine(_ state: ProgressState, at now: ContinuousClock.Instant) -> String {
        let book = BookProgress(state, at: now)
        var parts = ["\(book.done)/\(book.total) done"]
        if book.failed > 0 { parts.append("\(book.failed) failed") }
        if book.partial > 0 { parts.append("\(book.partial) partial") }
        if book.deferred > 0 { parts.append("\(book.deferred) deferred") }
        if book.left > 0 { parts.append("\(book.left) left") }
        parts.append(Figures.clock(book.elapsed))
        let isStopping = state.signalText != nil || state.stopping != nil
        if let remaining = book.remaining, !state.isOver, !isStopping {
            parts.append("ETA \(Figures.clock(remaining))")
        }
        if let cost = book.cost, cost > 0, !state.isSimulated {
            parts.append((book.isCostPartial ? "at least " : "") + ReportFigures.dollars(cost))
        }
        return "Book  " + parts.joined(separator: ", ")
    }

    /// What the run waits for, or why it stops, in as many lines as it needs.
    private func remark(on state: ProgressState, at now: ContinuousClock.Instant, date: Date) -> [String] {
        guard !state.isOver else { return [] }
        let pause = state.pause.map { $0.reason.words(Figures.wait(max(.zero, $0.until - now), from: date)) }
        guard let text = state.signalText ?? state.stopping.map({ "stops: \($0)" }) ?? pause else { return [] }
        return DisplayWidth.wrapping(text.escapedForTerminal, to: max(1, width - 1), breaksWords: true)
    }
}
