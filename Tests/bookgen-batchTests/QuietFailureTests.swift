import BookBatch
import Testing

@testable import bookgen_batch

@Suite struct QuietFailureTests {
    @Test func saysNothingWhereThereIsNothingToSay() {
        #expect(QuietFailure.lines(CommandFailure(.workLeft)).isEmpty)
    }

    @Test func theFirstLineSaysWhatAndWhatNext() {
        #expect(
            QuietFailure.lines(CommandFailure(.noInput, "error: there is no report", "Run the book first."))
                == ["error: there is no report; Run the book first."])
        #expect(
            QuietFailure.lines(CommandFailure(.cannotCreate, "error: can't open x"))
                == ["error: can't open x; correct the folder or its permissions, then run again"])
        #expect(
            QuietFailure.lines(CommandFailure(.configuration, "error: no key; add one")) == ["error: no key; add one"])
        let lines = QuietFailure.lines(CommandFailure(.manifest, "book.yaml:1:1: error: x\n  y\n  ^"))
        #expect(lines == ["error: book.yaml:1:1: x; correct it, then run again", "  y", "  ^"])
        #expect(
            QuietFailure.lines(CommandFailure(.usage, "Usage: x"))[0]
                == "error: \(BookBatch.ExitStatus.usage.meaning); see bookgen-batch --help")
    }

    @Test(arguments: [19, 20, 21, 500]) func noMoreThanTwentyLines(count: Int) {
        let lines = ["error: many; correct them"] + (1..<count).map { "line \($0)" }
        let told = QuietFailure.lines(CommandFailure(.manifest, lines: lines))
        #expect(told.count == min(count, 20))
        if count > 20 { #expect(told.last == "and \(count - 19) more lines: `bookgen-batch check` tells all") }
    }

    @Test(arguments: BookBatch.ExitStatus.allCases) func everyEndHasAnAdviceOfOneLine(status: BookBatch.ExitStatus) {
        #expect(!status.advice.isEmpty)
        #expect(!status.advice.contains("\n"))
    }
}
