import BookRun
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
    func handle(_ event: RunEvent, at now: ContinuousClock.Instant = .now) {
        switch style {
        case .none:
            return
        case .plain:
            for line in state.withLock({ $0.plain.lines(for: event, at: now) }) { console.write(line: line) }
        case .ansi:
            state.withLock { $0.drawn.apply(event, at: now) }
            guard case .runEnded = event else { return }
            draw(at: now)
            console.endBlock()
        }
    }

    /// Draws the state as it is.
    func draw(at now: ContinuousClock.Instant = .now) {
        guard case .ansi(let colour) = style else { return }
        let current = state.withLock { $0.drawn }
        let (width, height) = size()
        let drawing = ProgressDrawing(width: width, height: height, colour: colour)
        console.draw(drawing.lines(current, at: now), width: width)
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
