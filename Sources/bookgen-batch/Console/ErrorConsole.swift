import Synchronization
import SystemPackage
import YAML

/// Standard error, with scrolling lines and a block below them. The block is drawn anew in place.
///
/// A line is lost if it cannot be written, and nobody waits for it. A person may close or stop the terminal, but paid
/// work must not stop.
final class ErrorConsole: LineSink {
    private let block = Mutex(DrawnBlock())
    private let output: @Sendable (String) -> Void
    private let isBehind: @Sendable () -> Bool
    private let width: @Sendable () -> Int?

    /// Creates a console.
    ///
    /// - Parameters:
    ///   - width: The terminal's columns. `nil` for another stream, whose lines are not broken.
    ///   - isBehind: Whether earlier text still waits to be written. The block is not drawn then.
    ///   - output: Takes what is to be written, each time in one piece.
    init(
        width: @escaping @Sendable () -> Int? = { nil }, isBehind: @escaping @Sendable () -> Bool = { false },
        output: @escaping @Sendable (String) -> Void
    ) {
        self.width = width
        self.isBehind = isBehind
        self.output = output
    }

    /// The console on this process's standard error.
    convenience init() {
        let isTerminal = Terminal.isTerminal(.standardError)
        self.init(
            width: { isTerminal ? Terminal.size(of: .standardError, environment: [:]).width : nil },
            isBehind: { StreamWriter.standardError.isBehind }
        ) { StreamWriter.standardError.write($0) }
    }

    /// Writes one or several lines above the block. Codes for the terminal are escaped.
    func write(line: String) {
        let width = width()
        let lines = line.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            Self.broken(String(line).escapedForTerminal, to: width)
        }
        block.withLock { block in output(block.erased() + lines.joined(separator: "\n") + "\n" + block.redrawn()) }
    }

    /// Breaks a message at its blanks, where it is wider than the terminal. The excerpt of a file stays as it is.
    private static func broken(_ line: String, to width: Int?) -> [String] {
        guard let width, let first = line.first, first.isLetter || first == "[" else { return [line] }
        return DisplayWidth.wrapping(line, to: max(1, width - 1), indent: "  ", breaksWords: true)
    }

    /// Draws the block in place of the one before. An unchanged block writes nothing.
    ///
    /// - Parameters:
    ///   - lines: The lines, each narrower than the terminal.
    ///   - width: The terminal's columns.
    func draw(_ lines: [DrawnBlock.Line], width: Int) {
        block.withLock { block in
            guard block.lines != lines || block.width != width, !isBehind() else { return }
            let erasing = block.erased(at: width)
            block = DrawnBlock(lines: lines, width: width)
            output(erasing + block.redrawn())
        }
    }

    /// Leaves the block in its place. Later lines come below it.
    func endBlock() { block.withLock { $0 = DrawnBlock() } }
}
