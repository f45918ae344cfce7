import BookRun
import FoundationEssentials
import OpenRouter
import Synchronization

/// Shows a run's events on a console while they come.
final class ProgressDisplay: Sendable {
    private struct State {
        var drawn = ProgressState()
        var plain = PlainProgress()
    }

    private let state = Mutex(State())
    private let style: ProgressMode.Style
    private let console: ErrorConsole
    private let size: @Sendable () -> (width: Int, height: Int)

    /// The time between two drawings. A person sees no more than ten a second.
    static let interval = Duration.milliseconds(100)

    /// Creates a display.
    ///
    /// - Parameters:
    ///   - style: What is shown.
    ///   - console: Where it is shown.
    ///   - size: The terminal's columns and rows, asked again at each drawing.
    init(style: ProgressMode.Style, console: ErrorConsole, size: @escaping @Sendable () -> (width: Int, height: Int)) {
        self.style = style
        self.console = console
        self.size = size
    }

    /// Takes in an event. Only plain lines are written at once.
    ///
    /// Before the run begins there is no drawing yet. What it waits for is a line then.
    func handle(_ event: RunEvent, at now: ContinuousClock.Instant = .now, date: Date = Date()) {
        switch style {
        case .none:
            return
        case .plain:
            for line in state.withLock({ $0.plain.lines(for: event, at: now, date: date) }) {
                console.write(line: line)
            }
        case .ansi:
            let isBefore = state.withLock { state in
                state.drawn.apply(event, at: now)
                return state.drawn.chapters.isEmpty
            }
            if isBefore, case .pausing(let duration, let reason) = event {
                console.write(line: reason.words(Figures.wait(duration, from: date)))
            }
            guard case .runEnded = event else { return }
            draw(at: now, date: date)
            console.endBlock()
        }
    }

    /// Tells of a signal to stop. A drawing shows the text, else it is a line.
    func noteSignal(_ text: String) {
        let isDrawn = state.withLock { state in
            state.drawn.noteSignal(text)
            return !state.drawn.chapters.isEmpty && !state.drawn.isOver
        }
        if !isDrawn { console.write(line: text) }
    }

    /// Draws the state as it is.
    func draw(at now: ContinuousClock.Instant = .now, date: Date = Date()) {
        guard case .ansi(let colour) = style else { return }
        let current = state.withLock { $0.drawn }
        let (width, height) = size()
        let drawing = ProgressDrawing(width: width, height: height, colour: colour)
        console.draw(drawing.lines(current, at: now, date: date), width: width)
    }

    /// Draws ten times a second until the task is cancelled.
    func keepDrawing() async {
        guard case .ansi = style else { return }
        while !Task.isCancelled {
            if !state.withLock({ $0.drawn.isOver }) { draw() }
            do { try await Task.sleep(for: Self.interval) } catch { return }
        }
    }
}
