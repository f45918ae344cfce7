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
        ["--nope"], ["simulate", "x"], ["bogus"], ["run", "x", "--realtime"], ["run", "x", "--log-level", "loud"],
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

    @Test(arguments: [
        (["rnu"], "error: there is no command `rnu`; did you mean `run`?"),
        (["--quiet", "chek", "book.yaml"], "error: there is no command `chek`; did you mean `check`?"),
        (["stat"], "error: there is no command `stat`; did you mean `status`?"),
        (["dance\u{1B}"], "error: there is no command `dance\\u{1B}`; see bookgen-batch --help"),
    ])
    func anUnknownCommandIsNamedWithTheNearest(arguments: [String], line: String) throws {
        let error = try #require(throws: (any Error).self) { try BookgenBatch.parseAsRoot(arguments) }
        let failure = try #require(BookgenBatch.failure(for: error, arguments: arguments))
        #expect(failure.status == .usage)
        #expect(failure.lines == [line])
    }

    @Test(arguments: [["--log-level", "debug"], ["run", "x", "--nope"], [], ["help", "x", "--nope"]])
    func anotherMistakeIsNoUnknownCommand(arguments: [String]) {
        #expect(BookgenBatch.unknownCommand(arguments, for: ValidationError("wrong")) == nil)
    }
}
