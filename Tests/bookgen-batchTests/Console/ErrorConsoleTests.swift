import Synchronization
import Testing

@testable import bookgen_batch

@Suite struct ErrorConsoleTests {
    private final class Written: Sendable {
        let texts = Mutex<[String]>([])
    }

    private let written = Written()

    private func console() -> ErrorConsole {
        ErrorConsole { [written] text in written.texts.withLock { $0.append(text) } }
    }

    private func take() -> [String] {
        written.texts.withLock { texts in
            defer { texts = [] }
            return texts
        }
    }

    private func lines(_ texts: String...) -> [DrawnBlock.Line] { texts.map { .init(text: $0, width: $0.count) } }

    @Test func redrawsInPlace() {
        let console = console()
        console.draw(lines("a", "b"), width: 80)
        #expect(take() == ["a\nb\n"])
        console.draw(lines("a", "c"), width: 80)
        #expect(take() == ["\r\u{1B}[2A\u{1B}[Ja\nc\n"])
    }

    @Test func drawsNothingWhileEarlierTextWaits() {
        let isBehind = Mutex(true)
        let console = ErrorConsole(isBehind: { isBehind.withLock { $0 } }) { [written] text in
            written.texts.withLock { $0.append(text) }
        }
        console.draw(lines("a"), width: 80)
        console.write(line: "said")
        #expect(take() == ["said\n"])
        isBehind.withLock { $0 = false }
        console.draw(lines("b"), width: 80)
        #expect(take() == ["b\n"])
    }

    @Test func writesNothingWhereNothingHasChanged() {
        let console = console()
        console.draw(lines("a"), width: 80)
        console.draw(lines("a"), width: 80)
        #expect(take() == ["a\n"])
    }

    @Test func linesScrollAboveTheBlock() {
        let console = console()
        console.draw(lines("a"), width: 80)
        _ = take()
        console.write(line: "warning")
        #expect(take() == ["\r\u{1B}[1A\u{1B}[Jwarning\na\n"])
        console.endBlock()
        console.write(line: "end")
        #expect(take() == ["end\n"])
    }

    @Test func whatALineSaysCannotSteerTheTerminal() {
        let console = console()
        console.write(line: "one\u{1B}[2J\rtwo\u{9B}\nthree\u{202E}")
        #expect(take() == ["one\\u{1B}[2J\\rtwo\\u{9B}\nthree\\u{202E}\n"])
    }

    @Test func erasesTheRowsThatANarrowerTerminalWrapped() {
        let console = console()
        console.draw(lines("12345678", "1"), width: 10)
        _ = take()
        console.draw(lines("1", "1"), width: 4)
        #expect(take() == ["\r\u{1B}[3A\u{1B}[J1\n1\n"])
    }

    @Test func aConsoleWithoutABlockHoldsNoControlCode() {
        let console = console()
        console.write(line: "one")
        #expect(take() == ["one\n"])
    }
}
