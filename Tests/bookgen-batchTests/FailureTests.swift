import ArgumentParser
import BookFiles
import BookPlan
import BookReport
import BookRun
import Testing

@testable import bookgen_batch

@Suite struct FailureTests {
    private struct Unforeseen: Error {}

    @Test func whatNoCommandFoundWordsForIsABug() throws {
        let failure = try #require(BookgenBatch.failure(for: Unforeseen()))
        #expect(failure.status == .software)
        #expect(failure.lines.first == "internal error: Unforeseen()")
    }

    @Test func aCommandsOwnFailureIsToldAsItIs() throws {
        let failure = try #require(BookgenBatch.failure(for: CommandFailure(.noInput, "one", advice: .line("two"))))
        #expect(failure.status == .noInput)
        #expect(failure.lines == ["error: one", "two"])
    }

    @Test(arguments: [
        ["--nope"], ["run"], ["bogus"], ["run", "x", "--realtime"], ["run", "x", "--log-level", "loud"],
    ])
    func usageErrorsAreInArgumentParsersWords(arguments: [String]) throws {
        do {
            _ = try BookgenBatch.parseAsRoot(arguments)
            Issue.record("\(arguments) was accepted")
        } catch {
            let failure = try #require(BookgenBatch.failure(for: error))
            #expect(failure.status == .usage)
            #expect(failure.lines == [BookgenBatch.fullMessage(for: error)])
            let quiet = try #require(BookgenBatch.failure(for: error, isQuiet: true))
            #expect(quiet.lines == ["error: \(BookgenBatch.message(for: error))"])
            #expect(BookgenBatch.exitCode(for: error).rawValue == 64)
        }
    }
}
