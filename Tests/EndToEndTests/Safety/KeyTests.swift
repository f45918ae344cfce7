import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

/// Where the key comes from.
@Suite(.fewAtATime) struct KeyTests {
    private static let keys = ["file", "credential", "environment", "dotenv"].map { "sk-test-\($0)-0123456789" }

    /// A book and a program that find a key in each of the four places from this one on.
    private func set(from first: Int, mode: UInt32 = 0o600) throws -> (TestBook, Program, [String]) {
        let book = try TestBook(chapters: 1)
        var program = book.program
        program.environment = [:]
        var arguments = ["run", "book.yaml", "--quiet"]
        if first <= 0 {
            try book.scratch.write("key", Self.keys[0] + "\n", mode: mode)
            arguments += ["--key-file", "key"]
        }
        if first <= 1 {
            // systemd's own files may have a mode that an access list widens.
            try book.scratch.write("credentials/openrouter_api_key", Self.keys[1], mode: 0o440)
            program.environment["CREDENTIALS_DIRECTORY"] = book.scratch["credentials"].string
        }
        if first <= 2 { program.environment["OPENROUTER_API_KEY"] = Self.keys[2] }
        try book.scratch.write(".env", "OPENROUTER_API_KEY=\(Self.keys[3])\n", mode: mode)
        return (book, program, arguments)
    }

    @Test(arguments: keys.indices) func theFirstPlaceCounts(first: Int) async throws {
        let (_, program, arguments) = try set(from: first)
        try await Server.serving(setUp: { $0.keys = [Self.keys[first]] }) { simulator, url in
            let ending = try await program.run(arguments + ["--base-url", url])
            #expect(ending.code == 0)
            #expect(ending.errors.isEmpty)
            #expect(await simulator.log.chats.count == 1)
        }
    }

    /// Around the length from which a key counts as a secret.
    @Test(arguments: ["k", "k-345678901", "k-3456789012"]) func aShortKeyCrashesNothing(key: String) async throws {
        let book = try TestBook(chapters: 1)
        var program = book.program
        program.environment = ["OPENROUTER_API_KEY": key]
        let server = try RawServer(RawAnswer.http("401 No", [], #"{"error":{"message":"no user has \#(key)"}}"#))
        let address = ["--base-url", "http://127.0.0.1:\(server.port)/v1", "--log-level", "debug", "--log-file", "log"]
        for command in [["run", "book.yaml"], ["check", "book.yaml", "--online"]] {
            let ending = try await program.run(command + address)
            #expect(ending.signal == nil && ![0, 70].contains(ending.code))
            let isSecret = key.utf8.count >= 12
            #expect(ending.errors.contains(key) == !isSecret)
        }
        guard key.utf8.count >= 12 else { return }
        for (name, bytes) in try book.scratch.contents() { #expect(bytes.range(of: Data(key.utf8)) == nil, "\(name)") }
    }

    @Test func aFileThatOthersCanReadIs77AndNothingIsSent() async throws {
        let (_, program, arguments) = try set(from: 0, mode: 0o640)
        try await Server.serving { simulator, url in
            let ending = try await program.run(arguments + ["--base-url", url])
            #expect(ending.code == 77)
            #expect(
                ending.errors == "error: key: others than its owner may use it; make it yours alone: chmod 600 key\n")
            #expect(await simulator.log.entries.isEmpty)
        }
    }

    @Test func aFileThatIsNotThereIs66AndOneWithoutAKeyIs78() async throws {
        let book = try TestBook(chapters: 1)
        #expect(try await book.program.run("run", "book.yaml", "--key-file", "none").code == 66)
        try book.scratch.write("key", "two words\n", mode: 0o600)
        for command in [["run", "book.yaml"], ["check", "book.yaml", "--online"], ["plan", "book.yaml", "--online"]] {
            let ending = try await book.program.run(command + ["--key-file", "key"])
            #expect(ending.code == 78)
            #expect(!ending.errors.contains("words"))
        }
    }

    @Test func aSimulatedRunReadsNoKey() async throws {
        let (_, program, arguments) = try set(from: 0, mode: 0o644)
        let ending = try await program.run(arguments + ["--simulate"])
        #expect(ending.code == 0)
        #expect(ending.errors.isEmpty)
    }

    @Test func anOpenFileOfVariablesIsWarnedOfOnceWhereTheKeyComesFromIt() async throws {
        let warning = "warning: others can read the key in .env: chmod 600 .env"
        for (first, isWarned) in [(2, false), (3, true)] {
            let (book, program, arguments) = try set(from: first, mode: 0o644)
            try book.scratch.write("other.yaml", try book.scratch.read("book.yaml"))
            try await Server.serving { _, url in
                let loud = arguments.filter { $0 != "--quiet" } + ["other.yaml", "--base-url", url]
                let ending = try await program.run(loud)
                #expect(ending.code == 0)
                #expect(ending.errors.split(separator: "\n").count { $0 == warning } == (isWarned ? 1 : 0))
                let quiet = try await program.run(arguments + ["--base-url", url, "--log-file", "log"])
                #expect(quiet.errors.isEmpty)
                #expect(try book.scratch.read("log").contains("chmod 600 .env") == isWarned)
            }
        }
    }

    @Test func theCommandToGoOnNamesTheFile() async throws {
        let (book, program, arguments) = try set(from: 0)
        try await Server.serving([Server.rule { $0.status = 400 }]) { _, url in
            let ending = try await program.run(arguments + ["--base-url", url])
            #expect(ending.code == 1)
            #expect(try book.report().nextCommand?.contains(" --key-file key ") == true)
        }
    }
}
