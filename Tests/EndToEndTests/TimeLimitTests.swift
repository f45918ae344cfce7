import BookFiles
import BookPlan
import BookReport
import BookRun
import OpenRouterSimulator
import Testing

/// What ends a run when its time is up.
@Suite(.fewAtATime) struct TimeLimitTests {
    @Test func theAnswerInFlightIsCutAfterTheGraceAndWorkIsLeft() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(1) { $0.hangAfterWords = 12 }]) { _, url in
            let limits = ["--max-duration", "2s", "--grace", "100ms", "--quiet"]
            let ending = try await book.program.run(["run", "book.yaml", "--base-url", url] + limits)
            #expect(ending.code == 2)
            #expect(ending.output.isEmpty && ending.errors.isEmpty)
            let report = try book.report()
            #expect(report.run.stopReason?.contains("--max-duration 2s") == true)
            #expect(report.run.exitCode == 2)
            #expect(report.chapters.allSatisfy { [.partial, .pending].contains($0.state) })
            #expect(report.nextCommand != nil)
        }
    }

    @Test func aWaitBeyondTheEndIsNotBegun() async throws {
        let book = try TestBook()
        let rule = Server.rule(2, times: 1) {
            $0.status = 429
            $0.headers = [.init("Retry-After", "100")]
        }
        try await Server.serving([rule]) { simulator, url in
            let ending = try await book.program.run(
                "run", "book.yaml", "--base-url", url, "--max-duration", "60s", "--progress", "none")
            #expect(ending.code == 2)
            #expect(ending.output.contains("--max-duration 1m"))
            #expect(await simulator.log.chats.count == 2)
        }
    }

    @Test(arguments: [
        ["--deadline", "25:00"], ["--max-duration", "0"], ["--grace", "soon"], ["--wait-lock", "-1s"],
    ])
    func aTimeThatIsNoneIsAMistakeOfTheCommandLine(options: [String]) async throws {
        let ending = try await TestBook().program.run(["run", "book.yaml", "--simulate"] + options)
        #expect(ending.code == 64)
        #expect(ending.errors.contains(options[0]))
    }
}
