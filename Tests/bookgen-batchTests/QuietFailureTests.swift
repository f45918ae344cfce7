import BookFiles
import BookPlan
import BookReport
import BookRun
import Testing

@testable import bookgen_batch

@Suite struct QuietFailureTests {
    @Test func saysNothingWhereThereIsNothingToSay() {
        #expect(QuietFailure.lines(CommandFailure(.workLeft)).isEmpty)
    }

    @Test func theFirstLineSaysWhatAndWhatNext() {
        #expect(
            QuietFailure.lines(CommandFailure(.noInput, "there is no report", advice: .line("Run the book first.")))
                == ["error: there is no report; Run the book first."])
        #expect(
            QuietFailure.lines(CommandFailure(.cannotCreate, "can't open x"))
                == ["error: can't open x; correct the folder or its permissions, then run again"])
        #expect(
            QuietFailure.lines(CommandFailure(.configuration, "no key; add one", advice: .inMessage))
                == ["error: no key; add one"])
        let lines = QuietFailure.lines(
            CommandFailure(.manifest, parts: [.error(ErrorText("x", at: "book.yaml:1:1", details: ["  y", "  ^"]))]))
        #expect(lines == ["error: book.yaml:1:1: x; correct it, then run again", "  y", "  ^"])
        #expect(
            QuietFailure.lines(CommandFailure(.usage, parts: [.text("Usage: x")]))[0]
                == "error: \(BookPlan.ExitStatus.usage.meaning); see bookgen-batch --help")
    }

    @Test func twoErrorsShareALine() {
        let failure = CommandFailure(.usage, parts: ["one", "two"].map { .error(ErrorText($0)) })
        #expect(QuietFailure.lines(failure) == ["error: one; error: two"])
    }

    @Test func theTextOfAnErrorIsNotReadForItsParts() {
        #expect(
            QuietFailure.lines(CommandFailure(.noInput, parts: [.error(ErrorText("no such file", at: "a: error: b"))]))
                == ["error: a: error: b: no such file; correct the path"])
        #expect(
            QuietFailure.lines(CommandFailure(.cannotCreate, "can't open a; b"))
                == ["error: can't open a; b; correct the folder or its permissions, then run again"])
    }

    @Test func whatBeginsWithAWarningSaysFirstWhatIsWrong() {
        let lines = QuietFailure.lines(
            CommandFailure(
                .manifest, parts: [.text("b.yaml:1:1: warning: w"), .error(ErrorText("e", at: "b.yaml:2:1"))]))
        #expect(
            lines == [
                "error: \(BookPlan.ExitStatus.manifest.meaning); correct it, then run again", "b.yaml:1:1: warning: w",
                "b.yaml:2:1: error: e",
            ])
    }

    @Test(arguments: [19, 20, 21, 500]) func noMoreThanTwentyLines(count: Int) {
        let error = ErrorText("many", advice: .inline("correct them"), details: (1..<count).map { "line \($0)" })
        let told = QuietFailure.lines(CommandFailure(.manifest, parts: [.error(error)]))
        #expect(told.count == min(count, 20))
        if count > 20 { #expect(told.last == "and \(count - 19) more lines: `bookgen-batch check` tells all") }
    }

    @Test(arguments: BookPlan.ExitStatus.allCases) func everyEndHasAnAdviceOfOneLine(status: BookPlan.ExitStatus) {
        #expect(!status.advice.isEmpty)
        #expect(!status.advice.contains("\n"))
    }
}
