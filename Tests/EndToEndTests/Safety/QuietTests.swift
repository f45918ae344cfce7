import BookFiles
import BookPlan
import BookReport
import BookRun
import OpenRouterSimulator
import Subprocess
import TestSupport
import Testing

/// `--quiet`: success says nothing, failure says little, and the first line is enough.
@Suite(.fewAtATime) struct QuietTests {
    private func expectFewLines(_ ending: Program.Ending, _ code: Int32, _ comment: Comment? = nil) {
        #expect(ending.code == code, comment)
        #expect(ending.output.isEmpty, comment)
        let lines = ending.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect((1...20).contains(lines.count), comment)
        let first = lines.first ?? ""
        #expect(first.hasPrefix("error: "), comment)
        #expect(first.contains("; "), comment)
    }

    @Test func workThatIsLeftSaysNothing() async throws {
        let book = try TestBook()
        let ending = try await book.program.run("run", "book.yaml", "--simulate", "--max-chapters", "1", "--quiet")
        #expect(ending.code == 2)
        #expect(ending.output.isEmpty && ending.errors.isEmpty)
    }

    @Test(arguments: [(400, 1), (401, 77), (402, 77), (404, 78), (503, 69)] as [(Int, Int32)])
    func aRefusalSaysWhatAndWhatNext(status: Int, code: Int32) async throws {
        let book = try TestBook(chapters: 5)
        var key = ScriptCondition()
        key.endpoint = .key
        let rules = [
            Server.rule { $0.status = status }, ScriptRule(when: key, respond: ScriptedReply { $0.status = status }),
        ]
        try await Server.serving(rules) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "-q")
            expectFewLines(ending, code)
        }
    }

    @Test func oneChapterThatFailedNamesItsAdvice() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2) { $0.finishReason = .reason("length") }]) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet")
            expectFewLines(ending, 1)
            #expect(
                ending.errors.hasPrefix(
                    "error: 1 of 3 chapters of The Book are not done; the first: the token limit cut the text"))
            #expect(ending.errors.contains("; raise max_tokens"))
        }
    }

    @Test func aSignalSaysWhatItWas() async throws {
        let book = try TestBook(chapters: 1)
        try await Server.serving([Server.rule { $0.hang = true }]) { simulator, url in
            let arguments = [
                "run", "book.yaml", "--base-url", url, "--quiet", "--log-file", "log", "--log-level", "debug",
            ]
            let ending = try await book.program.run(arguments) { send in
                try await book.program.wait(for: "sending", in: "log")
                try send(.terminate)
                try await book.program.wait(for: "signal=SIGTERM", in: "log")
                try send(.terminate)
            }
            expectFewLines(ending, 143)
            #expect(ending.errors.contains("SIGTERM"))
        }
    }

    @Test func aManifestWithFiftyMistakesHasTwentyLines() async throws {
        let mistakes = (1...50).map { "x\($0): 1" }.joined(separator: "\n")
        let book = try TestBook(more: mistakes.replacing("x", with: "key"))
        let ending = try await book.program.run("run", "book.yaml", "--quiet")
        expectFewLines(ending, 65)
        let lines = ending.errors.split(separator: "\n")
        #expect(lines.count == 20)
        #expect(lines.last?.hasSuffix("`bookgen-batch check` tells all") == true)
        #expect(lines[0].hasPrefix("error: book.yaml:8:1: "))
        let check = try await book.program.run("check", "book.yaml")
        #expect(check.errors.split(separator: "\n").count > 50)
    }

    @Test(
        arguments: [
            (["run", "--quiet"], 78), (["run", "book.yaml", "--quiet", "--nope"], 64),
            (["run", "book.yaml", "--quiet", "--realtime"], 64), (["run", "none.yaml", "--quiet"], 66),
            (["run", "book.yaml", "--quiet"], 78), (["run", "book.yaml", "--quiet", "--key-file", "none"], 66),
            (["run", "book.yaml", "--quiet", "--env-file", "none"], 66),
            (["run", "book.yaml", "--quiet", "--simulate", "--only", "none"], 64),
            (["run", "book.yaml", "--quiet", "--simulate", "--output", "book.yaml"], 73),
            (["run", "book.yaml", "--quiet", "--simulate", "--log-file", "none/log"], 73),
            (["run", "book.yaml", "book.yaml", "--quiet", "--simulate"], 64), (["report", "book.yaml", "--quiet"], 66),
            (["status", "book.yaml", "--quiet"], 66), (["init", "--quiet"], 73), (["dance", "--quiet"], 64),
        ] as [([String], Int32)])
    func everyOtherFailureToo(arguments: [String], code: Int32) async throws {
        var program = try TestBook().program
        program.environment = [:]
        expectFewLines(try await program.run(arguments), code, "\(arguments)")
    }

    @Test func helpAndVersionAreAnswersAndStay() async throws {
        let ending = try await TestBook().program.run("run", "--quiet", "--help")
        #expect(ending.code == 0)
        #expect(ending.output.contains("--key-file"))
    }
}
