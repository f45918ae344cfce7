import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite(.fewAtATime) struct CommandTests {
    @Test func initWritesAManifestThatChecksAndRuns() async throws {
        let book = try TestBook()
        let made = try await book.program.run("init", "new/book")
        #expect(made.code == 0)
        #expect(made.output.hasPrefix("new/book/book.yaml\n"))
        let checked = try await book.program.run("check", "new/book/book.yaml")
        #expect(checked.code == 0)
        #expect(checked.output.contains("no errors"))
        let ending = try await book.program.run("run", "new/book/book.yaml", "--simulate", "--quiet")
        #expect(ending.code == 0)
    }

    @Test(arguments: [([], "bookgen-batch manifest"), (["--report"], "bookgen-batch report, version 1")])
    func schemaIsJSON(options: [String], title: String) async throws {
        let ending = try await TestBook().program.run(["schema"] + options)
        #expect(ending.code == 0)
        let schema = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
        #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema?["title"] as? String == title)
    }

    @Test(arguments: ["check", "run"]) func twoBooksInOneFolderAre64(command: String) async throws {
        let book = try TestBook()
        // Without a slug, the folder is named by the manifest's file.
        let other = try book.scratch.read("book.yaml").replacing("language: en}", with: "language: en, slug: book}")
        try book.scratch.write("other.yaml", other + "output: ./more/../output\n")
        let arguments = [command, "book.yaml", "other.yaml"] + (command == "run" ? ["--simulate"] : [])
        let ending = try await book.program.run(arguments)
        #expect(ending.code == 64)
        #expect(ending.errors.contains("book.yaml and other.yaml both write to "))
    }

    @Test func checkIsSilentWhenQuiet() async throws {
        let ending = try await TestBook().program.run("check", "book.yaml", "--quiet")
        #expect(ending.code == 0)
        #expect(ending.output.isEmpty && ending.errors.isEmpty)
    }

    @Test func checkOnlineAsksForModelsAndKeyAndNoChapter() async throws {
        let book = try TestBook(more: "defaults: {model: 'simulated/novelist-large:free'}")
        try await Server.serving { simulator, url in
            let ending = try await book.program.run("check", "book.yaml", "--online", "--base-url", url)
            #expect(ending.code == 0)
            #expect(ending.output.contains("key: accepted"))
            #expect(ending.output.contains("model simulated/novelist-large:free: found"))
            #expect(await simulator.log.chats.isEmpty)
        }
    }

    @Test func checkOnlineNamesNearModels() async throws {
        let book = try TestBook()
        try await Server.serving { _, url in
            let ending = try await book.program.run(
                "check", "book.yaml", "--online", "--base-url", url, "--model", "simulated/novelist-larg:free")
            #expect(ending.code == 78)
            #expect(ending.errors.contains("simulated/novelist-large:free"))
            #expect(ending.errors.contains("--model"))
        }
    }

    @Test func checkOnlineSaysThatTheLengthDoesNotFit() async throws {
        let book = try TestBook(more: "defaults: {model: simulated/chronicler-small, max_tokens: 30}")
        try await Server.serving { _, url in
            let ending = try await book.program.run("check", "book.yaml", "--online", "--base-url", url)
            #expect(ending.code == 0)
            #expect(ending.errors.contains("40 words do not fit into 30 tokens"))
        }
    }

    @Test func checkOnlineRefusesABadKeyWith77() async throws {
        let book = try TestBook(more: "defaults: {model: simulated/novelist-large}")
        try await Server.serving(setUp: { $0.keys = ["sk-another"] }) { _, url in
            let ending = try await book.program.run("check", "book.yaml", "--online", "--base-url", url)
            #expect(ending.code == 77)
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScriptsAreMade(shell: String) async throws {
        let ending = try await TestBook().program.run("--generate-completion-script", shell)
        #expect(ending.code == 0)
        #expect(ending.output.contains("simulate-script"))
    }

    @Test(arguments: [["--help"], ["run", "--help"], ["help", "run"], ["help", "exit-codes"], ["--version"]])
    func helpAndVersionGoToStandardOutput(arguments: [String]) async throws {
        let ending = try await TestBook().program.run(arguments)
        #expect(ending.code == 0)
        #expect(!ending.output.isEmpty)
        #expect(ending.errors.isEmpty)
    }

    @Test func theHelpListsEveryExitCode() async throws {
        let ending = try await TestBook().program.run("help", "exit-codes")
        for code in [0, 1, 2, 64, 78, 130, 143] { #expect(ending.output.contains("\n  \(code) "), "\(code)") }
    }

    @Test func anUnknownTopicIs64AndNamesTheTopics() async throws {
        let ending = try await TestBook().program.run("help", "nonsense")
        #expect(ending.code == 64)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains("no topic `nonsense`") && ending.errors.contains("exit-codes"))
    }

    @Test func withoutArgumentsTheOverviewIsShownAndTheCodeIs64() async throws {
        let program = try TestBook().program
        let (bare, asked) = (try await program.run(), try await program.run("-h"))
        #expect(bare.code == 64 && asked.code == 0)
        #expect(bare.errors == asked.output && bare.output.isEmpty)
    }
}
