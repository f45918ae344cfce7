import BookFiles
import BookPlan
import BookReport
import BookRun
import FoundationEssentials
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

/// A test for every row of the table of exit codes. 0 and 1 have theirs in `RunTests`; 70 is a unit test, since no command
/// line leads there.
@Suite(.fewAtATime) struct ExitCodeTests {
    @Test func aDailyQuotaEndsTheRunWith2() async throws {
        let book = try TestBook()
        try await Server.serving(setUp: { $0.limits.perDay = 1 }) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet")
            #expect(ending.code == 2)
            #expect(ending.output.isEmpty && ending.errors.isEmpty)
            #expect(await simulator.log.chats.count == 2)
        }
    }

    @Test(arguments: [[], ["--nope"], ["run", "--nope"], ["run", "book.yaml", "--realtime"], ["dance"]])
    func aWrongCommandLineIs64(arguments: [String]) async throws {
        let ending = try await TestBook().program.run(arguments)
        #expect(ending.code == 64)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains("bookgen-batch"))
    }

    @Test func twoManifestsThatShareAFolderAre64() async throws {
        let book = try TestBook()
        let ending = try await book.program.run("run", "book.yaml", "book.yaml", "--simulate")
        #expect(ending.code == 64)
    }

    @Test(arguments: ["run", "check"])
    func aWrongManifestIs65WithEveryError(command: String) async throws {
        let book = try TestBook(more: "defaults: {temperture: 0.5, top_p: 7}")
        let ending = try await book.program.run(command, "book.yaml")
        #expect(ending.code == 65)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains("book.yaml:8:12: error: "))
        #expect(ending.errors.contains("did you mean `temperature`?"))
        #expect(ending.errors.contains("top_p"))
        #expect(ending.errors.contains("\n           ^"))
    }

    @Test(arguments: [
        ["run", "nope.yaml"], ["check", "nope.yaml"], ["report", "book.yaml"],
        ["run", "book.yaml", "--simulate-script", "nope.yaml"], ["run", "book.yaml", "--env-file", "nope.env"],
    ])
    func aFileThatDoesNotExistIs66(arguments: [String]) async throws {
        let ending = try await TestBook().program.run(arguments)
        #expect(ending.code == 66)
        #expect(ending.errors.contains("no such file"))
    }

    @Test(arguments: ["run", "check", "plan", "report"])
    func withoutAManifestTheBookHereIsMeantAndAFolderMeansItsBook(command: String) async throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch["empty"].string, withIntermediateDirectories: true)
        let program = Program(folder: scratch.path, scratch: scratch)
        let here = try await program.run(command)
        #expect(here.code == 66)
        #expect(
            here.errors
                == "error: no manifest is named, and there is no book.yaml in this folder; name one, or make one with "
                + "`bookgen-batch init`\n")
        let folder = try await program.run(command, "empty")
        #expect(folder.code == 66)
        #expect(
            folder.errors == "error: there is no book.yaml in empty; name the manifest's file, or make one with "
                + "`bookgen-batch init empty`\n")

        let book = try TestBook()
        if command == "report" { _ = try await book.program.run("run", "book.yaml", "--simulate", "--quiet") }
        let options = command == "check" ? [] : ["--simulate"]
        #expect(try await book.program.run([command] + options).code == 0)
        var above = book.program
        above.folder = "/"
        #expect(try await above.run([command, book.scratch.path.string] + options).code == 0)
    }

    @Test func aServerThatCannotBeReachedIs69() async throws {
        let book = try TestBook()
        let url = try await Server.serving { _, url in url }
        let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
        #expect(ending.code == 69)
        #expect(try book.report().chapters.allSatisfy { !$0.isDone })
    }

    @Test func aServiceThatIsDownIs69() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule { $0.status = 503 }]) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 69)
        }
    }

    @Test func aFolderThatCannotBeMadeIs73() async throws {
        let book = try TestBook()
        try book.scratch.write("file", "")
        let ending = try await book.program.run("run", "book.yaml", "--simulate", "--output", "file")
        #expect(ending.code == 73)
        #expect(ending.errors.contains("error: "))
    }

    @Test func aManifestThatExistsIsNotOverwrittenWith73() async throws {
        let book = try TestBook()
        let before = try book.scratch.read("book.yaml")
        let ending = try await book.program.run("init")
        #expect(ending.code == 73)
        #expect(try book.scratch.read("book.yaml") == before)
    }

    @Test func aFileThatMayNotGrowIs74() async throws {
        let book = try TestBook()
        let ending = try await book.program.shell("ulimit -f 0; exec \"$0\" run book.yaml --simulate 2>/dev/null")
        #expect(ending.code == 74)
    }

    @Test func aResultThatCannotBeWrittenIs74() async throws {
        let ending = try await TestBook().program.shell("exec \"$0\" schema > /dev/full")
        #expect(ending.code == 74)
        #expect(ending.errors.contains("No space left"))
    }

    @Test(arguments: [401, 402])
    func aKeyOrCreditThatIsRefusedIs77(status: Int) async throws {
        let book = try TestBook()
        var everywhere = ScriptCondition()
        everywhere.endpoint = .key
        let rules = [
            Server.rule { $0.status = status },
            ScriptRule(when: everywhere, respond: ScriptedReply { $0.status = status }),
        ]
        try await Server.serving(rules) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 77)
            #expect(ending.errors.contains("error: "))
            #expect(await simulator.log.chats.count == 1)
        }
    }

    @Test func noKeyIs78AndSaysWhatToDo() async throws {
        let book = try TestBook()
        var program = book.program
        program.environment = [:]
        try await Server.serving { simulator, url in
            let ending = try await program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 78)
            let folder = book.scratch.path
            #expect(
                ending.errors == "error: no API key: --key-file is not given, CREDENTIALS_DIRECTORY is not set, "
                    + "OPENROUTER_API_KEY is not set in the environment, there is no .env in \(folder), "
                    + "\(folder.removingLastComponent()); put it in one of these places; or add --simulate to try without "
                    + "a key and without cost\n")
            #expect(ending.errors.split(separator: "\n").count == 1)
            #expect(await simulator.log.entries.isEmpty)
            #expect(book.files().isEmpty)
        }
    }

    @Test(arguments: [404, 302])
    func aModelOrAddressThatIsWrongIs78(status: Int) async throws {
        let book = try TestBook()
        let rule = Server.rule {
            $0.status = status
            $0.headers = status == 302 ? [HeaderField("Location", "https://example.com/")] : []
        }
        try await Server.serving([rule]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 78)
            #expect(await simulator.log.chats.count == 1)
        }
    }

    @Test(arguments: ["OPENROUTER_TEMPERATURE", "OPENROUTER_MAX_TOKENS", "OPENROUTER_TIMEOUT", "OPENROUTER_BASE_URL"])
    func aWrongVariableIs78AndNamed(name: String) async throws {
        var program = try TestBook().program
        program.environment[name] = "much"
        let book = try TestBook()
        program.folder = book.scratch.path
        let ending = try await program.run("run", "book.yaml")
        #expect(ending.code == 78)
        #expect(ending.errors.contains(name))
    }

    @Test(arguments: ["sk-test-0123456789abcdef", "simulated", "s"])
    func aSimulatorThatIsTakenForAModelIs78(key: String) async throws {
        let book = try TestBook()
        var program = book.program
        program.environment["OPENROUTER_API_KEY"] = key
        try await Server.serving(setUp: { $0.defaults.provider = nil }) { _, url in
            let ending = try await program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 78)
            #expect(!book.files().contains("01-c1.md"))
        }
    }
}
