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

    /// Creates a console.
    ///
    /// - Parameters:
    ///   - isBehind: Whether earlier text still waits to be written. The block is not drawn then.
    ///   - output: Takes what is to be written, each time in one piece.
    init(isBehind: @escaping @Sendable () -> Bool = { false }, output: @escaping @Sendable (String) -> Void) {
        self.isBehind = isBehind
        self.output = output
    }

    /// The console on this process's standard error.
    convenience init() {
        self.init(isBehind: { StreamWriter.standardError.isBehind }) { StreamWriter.standardError.write($0) }
    }

    /// Writes one or several lines above the block. Codes for the terminal are escaped.
    func write(line: String) {
        let lines = line.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escapedForTerminal }
        block.withLock { block in output(block.erased() + lines.joined(separator: "\n") + "\n" + block.redrawn()) }
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
