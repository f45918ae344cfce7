import BookPlan
import BookReport
import YAML

/// The progress as lines of text. It is a pure function of a state, the terminal's size and the time.
struct ProgressDrawing: Sendable {
    /// The terminal's columns. A line stays one short of them, so none ever wraps.
    var width: Int
    /// The terminal's rows. The drawing stays one short of them, so it never scrolls.
    var height: Int
    /// Whether states are coloured.
    var colour: Bool

    /// Draws one line per chapter, as many as fit around the current one, and a line for the book.
    func lines(_ state: ProgressState, at now: ContinuousClock.Instant) -> [DrawnBlock.Line] {
        guard !state.chapters.isEmpty else { return [] }
        let window = window(of: state)
        let columns = ChapterColumns(chapters: state.chapters[window], lineWidth: width - 1)
        var lines = window.map { index in
            let inFlight = index == state.position ? state.inFlight : nil
            var row = DrawnChapter(state.chapters[index], inFlight: inFlight, at: now)
            // What an earlier run left says nothing about this one.
            if inFlight == nil, state.toAsk.contains(state.chapters[index].number) { row.setToAsk() }
            return line(columns.text(of: row), status: row.status, tone: row.tone)
        }
        lines.append(line(bookLine(state, at: now), status: "", tone: .plain))
        return lines
    }

    /// The places of the visible chapters. As many as fit are visible, with the current one in the middle.
    private func window(of state: ProgressState) -> Range<Int> {
        let count = min(state.chapters.count, max(1, height - 2))
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
        if book.deferred > 0 { parts.append("\(book.deferred) deferred") }
        if book.left > 0 { parts.append("\(book.left) left") }
        parts.append(Figures.clock(book.elapsed))
        if let remaining = book.remaining, !state.isOver { parts.append("ETA \(Figures.clock(remaining))") }
        if let cost = book.cost { parts.append((book.isCostPartial ? "at least " : "") + ReportFigures.dollars(cost)) }
        if let pause = state.pause {
            parts.append("pauses \(Figures.wait(max(.zero, pause.until - now))) (\(pause.reason.words))")
        }
        if let reason = state.stopping, !state.isOver { parts.append("stopping: \(reason.escapedForTerminal)") }
        return "Book  " + parts.joined(separator: ", ")
    }
}
