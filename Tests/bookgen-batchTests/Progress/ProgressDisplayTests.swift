import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import Synchronization
import Testing

@testable import bookgen_batch

@Suite struct ProgressDisplayTests {
    private final class Written: Sendable {
        private let text = Mutex("")

        func add(_ more: String) { text.withLock { $0 += more } }

        var all: String { text.withLock { $0 } }
    }

    private func display(_ style: ProgressMode.Style) -> (ProgressDisplay, Written) {
        let written = Written()
        let console = ErrorConsole { text in written.add(text) }
        return (ProgressDisplay(style: style, console: console) { (60, 24) }, written)
    }

    @Test func theLastDrawingStaysAndWhatFollowsIsBelowIt() {
        let (display, written) = display(.ansi(colour: false))
        let report = SampleReport.make()
        display.handle(.runStarted(report))
        display.handle(.chapterStarted(number: 1, pass: 1))
        #expect(written.all.isEmpty)
        display.draw()
        display.handle(.runEnded(report))
        display.handle(.runStarted(report))
        display.draw()
        let text = written.all
        // Three drawings, of which only the second replaces another.
        #expect(text.components(separatedBy: "Book  ").count == 4)
        #expect(text.components(separatedBy: "\u{1B}[4A").count == 2)
    }

    @Test func plainLinesAreWrittenAtOnce() {
        let (display, written) = display(.plain)
        display.handle(.runStarted(SampleReport.make()))
        display.draw()
        #expect(written.all == "La vida de Benito Juárez: 3 chapters, 3 to write\n")
    }

    @Test func noneShowsNothing() {
        let (display, written) = display(.none)
        display.handle(.runStarted(SampleReport.make()))
        display.draw()
        #expect(written.all.isEmpty)
    }
}
