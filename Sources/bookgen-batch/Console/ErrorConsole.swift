import Synchronization
import SystemPackage
import YAML

/// Standard error: lines that scroll, and below them a block that is drawn anew in place.
///
/// Whatever can't be written is lost, and nobody waits for it: a person who closed or stopped the terminal must not stop work
/// that is paid for.
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

    /// Writes a line above the block, or several; whatever could steer the terminal is escaped.
    func write(line: String) {
        let lines = line.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escapedForTerminal }
        block.withLock { block in output(block.erased() + lines.joined(separator: "\n") + "\n" + block.redrawn()) }
    }

    /// Draws the block in place of the one before; nothing is written where nothing has changed.
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

    /// Leaves the block where it stands; what follows is written below.
    func endBlock() { block.withLock { $0 = DrawnBlock() } }
}
