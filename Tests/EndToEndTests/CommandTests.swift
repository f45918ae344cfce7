import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

@Suite(.fewAtATime) struct CommandTests {
    @Test func initWritesAManifestThatChecksAndRuns() async throws {
        let book = try TestBook()
        let made = try await book.program.run("init", "new/hypatia")
        #expect(made.code == 0)
        #expect(
            made.output == """
                new/hypatia/book.yaml
                new/hypatia/bookgen.schema.json
                new/hypatia/.env.example

                Next: change new/hypatia/book.yaml as you like, then
                  bookgen-batch check new/hypatia
                  bookgen-batch run new/hypatia --simulate
                They ask nobody and cost nothing. For the real book, make new/hypatia/.env:
                  install -m 600 new/hypatia/.env.example new/hypatia/.env
                Put your key and a model into it, then
                  bookgen-batch run new/hypatia

                """)
        let checked = try await book.program.run("check", "new/hypatia")
        #expect(checked.code == 0)
        #expect(checked.output.contains("no errors: \"Hypatia\""))
        let ending = try await book.program.run("run", "new/hypatia", "--simulate", "--quiet")
        #expect(ending.code == 0)
        #expect(book.scratch.names(in: "new/hypatia/output/simulated") == ["hypatia"])
        // What stands there already is a person's.
        try book.scratch.write("named/.env.example", "mine")
        let named = try await book.program.run("init", "named/ada.yaml")
        #expect(named.code == 0)
        #expect(named.output.contains("\nnamed/.env.example (was there, and is left as it is)\n"))
        #expect(named.output.contains("\n  bookgen-batch check named/ada.yaml\n"))
        #expect(try book.scratch.read("named/.env.example") == "mine")
        let again = try await book.program.run("init", "new/hypatia/")
        #expect(again.code == 73)
        #expect(again.output.isEmpty)
    }

    @Test func initInAFolderIsNamedAfterIt() async throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch["Ada-Lovelace"].string, withIntermediateDirectories: true)
        var program = Program(folder: scratch["Ada-Lovelace"], scratch: scratch)
        let made = try await program.run("init")
        #expect(made.output.hasPrefix("book.yaml\nbookgen.schema.json\n.env.example\n"))
        #expect(made.output.contains("\n  bookgen-batch check\n"))
        #expect(try await program.run("check").output.contains("no errors: \"Ada Lovelace\""))
        #expect(try await program.run("run", "--simulate", "--quiet").code == 0)
        // One folder up, the book is found.
        program.folder = scratch.path
        let status = try await program.run("status")
        #expect(status.code == 0)
        #expect(status.output.hasPrefix("Ada Lovelace: 2 of 2 chapters are done. Simulated.\n"))
    }

    @Test func checkWarnsOfWhatCannotWork() async throws {
        let book = try TestBook(
            client: "client: {min_interval: 500}", more: "defaults: {max_tokens: 40}")
        try book.scratch.write(".env", "SITE_TITEL=x\n")
        var program = book.program
        program.environment["OPENROUTER_MODLE"] = "a/b"
        try book.scratch.write("key", "OPENROUTER_API_KEY=sk-test-0123456789abcdef\n", mode: 0o600)
        let text = try book.scratch.read("book.yaml").replacing("Write chapter-3", with: "Write chapter-2")
        try book.scratch.write("book.yaml", text)
        let ending = try await program.run("check", "--key-file", "key")
        #expect(ending.code == 0)
        #expect(ending.output.contains("no errors"))
        for warning in [
            "book.yaml:3:24: warning: with `min_interval` 500s",
            "\nwarning: key: holds NAME=value; put the key alone in the file, in one line\n",
            "\nwarning: book.yaml: no model is named, and the built-in ",
            "\nwarning: book.yaml: chapters c1, c2 and c3: 40 words do not fit into 40 tokens",
            "\nwarning: book.yaml: chapters c2 and c3 have the same prompt",
            "\nwarning: the variable `OPENROUTER_MODLE` in the environment is not read; did you mean OPENROUTER_MODEL?\n",
            "\nwarning: the variable `SITE_TITEL` in .env is not read; did you mean SITE_TITLE?\n",
        ] {
            #expect(ending.errors.contains(warning), "\(warning)")
        }
        #expect(!ending.errors.contains("sk-test"))
        let named = try await program.run("check", "--model", "novelist")
        #expect(named.code == 0)
        #expect(named.errors.contains("the model `novelist` (--model) has no author"))
        #expect(!named.errors.contains("no model is named"))
        // The run's texts are cut, as the check has said.
        for (command, code) in [("plan", 0), ("run", 1)] as [(String, Int32)] {
            let ending = try await program.run(command, "--simulate")
            #expect(ending.code == code)
            #expect(ending.errors.contains("warning: with `min_interval` 500s"))
        }
    }

    @Test func checkOfAWrongConfigurationWarnsUntilTheServerIsAsked() async throws {
        let book = try TestBook(more: "defaults: {model: a/b}")
        try book.scratch.write(".env", "OPENROUTER_TIMEOUT=soon\n")
        let offline = try await book.program.run("check")
        #expect(offline.code == 0)
        #expect(offline.errors.hasPrefix("warning: .env:1: OPENROUTER_TIMEOUT must be "))
        #expect(offline.errors.split(separator: "\n").count == 1)
        #expect(try await book.program.run("check", "--online").code == 78)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func chaptersAreCompleted(shell: String) async throws {
        let book = try TestBook()
        var program = book.program
        program.environment["SAP_SHELL"] = shell
        for words in [["bookgen-batch", "run", "book.yaml", "--only", "c"], ["bookgen-batch", "run", "--only", "c"]] {
            let place = ["\(words.count - 1)", "1"]
            let ending = try await program.run(["---completion", "run", "--", "--only"] + place + words)
            #expect(ending.code == 0)
            #expect(ending.output.hasPrefix("c1\nc2\nc3\n"))
            #expect(ending.errors.isEmpty)
        }
    }

    @Test func bashCompletesAChapter() async throws {
        let book = try TestBook()
        let script = try await book.program.run("--generate-completion-script", "bash")
        try book.scratch.write("completion.bash", script.output)
        try book.scratch.link("bookgen-batch", to: Program.path)
        try book.scratch.write(
            "try.bash",
            """
            source completion.bash
            PATH="$PWD:$PATH"
            COMP_WORDS=(bookgen-batch plan book.yaml --from c)
            COMP_CWORD=4 COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMP_TYPE=9
            COMP_POINT=${#COMP_LINE}
            _bookgen-batch bookgen-batch c --from
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
        var program = book.program
        program.environment["PATH"] = "/usr/bin:/bin"
        let ending = try await program.shell("exec bash try.bash")
        #expect(ending.output == "c1\nc2\nc3\n")
        #expect(ending.errors.isEmpty)
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
