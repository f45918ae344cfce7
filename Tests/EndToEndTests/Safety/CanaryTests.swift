import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

/// The key stands in no file below the output, the state and the temporary folder, in nothing that is printed, in no core.
@Suite(.fewAtATime) struct CanaryTests {
    /// A program whose folders are all below its book's.
    private func program(_ book: TestBook) -> Program {
        var program = book.program
        program.environment = [
            "OPENROUTER_API_KEY": Canary.key, "TMPDIR": book.scratch["tmp"].string, "HOME": book.scratch["home"].string,
            "BOOKGEN_STATE_DIR": book.scratch["state"].string, "XDG_STATE_HOME": book.scratch["state"].string,
        ]
        program.launcher = ["/bin/sh", "-c", "ulimit -c unlimited; exec \"$0\" \"$@\""]
        return program
    }

    private func expectNoTrace(of ending: Program.Ending, in book: TestBook) throws {
        #expect(Canary.found(in: Data(ending.output.utf8)).isEmpty, "stdout: \(ending.output)")
        #expect(Canary.found(in: Data(ending.errors.utf8)).isEmpty, "stderr: \(ending.errors)")
        for (name, bytes) in try book.scratch.contents() {
            #expect(Canary.found(in: bytes).isEmpty, "\(name)")
        }
    }

    @Test func thereAreFortyWays() {
        #expect(CanaryScenario.all.count >= 40)
        #expect(Set(CanaryScenario.all.map(\.testDescription)).count == CanaryScenario.all.count)
    }

    @Test(arguments: Canary.forms.values.sorted()) func theSearchFindsTheKeyInEveryForm(form: String) {
        #expect(!Canary.found(in: Data("before \(form) after".utf8)).isEmpty)
    }

    @Test(arguments: CanaryScenario.all, ["text", "json"])
    func leavesNoTrace(scenario: CanaryScenario, format: String) async throws {
        let book = try TestBook(chapters: 1)
        for folder in ["tmp", "home", "state"] { try book.scratch.write("\(folder)/keep", "") }
        let secret = try Scratch()
        for (name, text) in scenario.secrets { try secret.write(name, text, mode: 0o600) }
        let server = try RawServer(scenario.answer)
        let url = "http://127.0.0.1:\(server.port)/api/v1"
        var program = program(book)
        if !scenario.hasVariable { program.environment["OPENROUTER_API_KEY"] = nil }
        let variables = scenario.environment.mapValues {
            $0.replacing("SECRET", with: secret.path.string).replacing("PORT", with: "\(server.port)")
        }
        program.environment.merge(variables) { $1 }
        let arguments = scenario.arguments.map {
            $0.replacing("URL", with: url).replacing("SECRET", with: secret.path.string)
        }
        let ending = try await program.run(arguments + ["--log-format", format])
        #expect(ending.signal == nil)
        #expect(ending.code != 70, "\(ending.errors)")
        try expectNoTrace(of: ending, in: book)
        if scenario.environment["HTTPS_PROXY"]?.contains("PORT") == true {
            let basic = Data("user:\(Canary.key)".utf8).base64EncodedString()
            #expect(server.requests.contains { $0.contains(basic) })
        }
        // What a server could write back was really sent to it.
        if scenario.arguments.contains("URL"), !server.requests.isEmpty {
            #expect(server.requests.contains { $0.contains(Canary.key) })
        }
    }

    @Test func whatIsShownLaterHoldsNoTraceEither() async throws {
        let book = try TestBook(chapters: 2)
        let server = try RawServer(RawAnswer.answer(["The key is \(Canary.key)."]))
        let program = program(book)
        let address = ["--base-url", "http://127.0.0.1:\(server.port)/api/v1"]
        _ = try await program.run(["run", "book.yaml"] + address)
        for line in [
            "status", "status --format json", "plan book.yaml", "report book.yaml", "report book.yaml --format json",
            "check book.yaml",
        ] {
            let command = line.split(separator: " ").map(String.init)
            let ending = try await program.run(command)
            #expect(ending.code == 0)
            try expectNoTrace(of: ending, in: book)
        }
    }

    /// The Swift runtime's report of a crash shows the memory behind the registers, and a core all of it.
    /// Where it is made, that takes minutes.
    @Test(
        arguments: [nil, "enable=yes", "enable=yes,color=no,output-to=stderr"], [SIGABRT, SIGSEGV, SIGTRAP])
    func aCrashLeavesNoTrace(backtrace: String?, signal: Int32) async throws {
        let book = try TestBook(chapters: 1)
        for folder in ["tmp", "home", "state"] { try book.scratch.write("\(folder)/keep", "") }
        let server = try RawServer(RawAnswer.stream([RawAnswer.chunk("Some words that")], isCut: true), ending: .wait)
        var program = program(book)
        program.environment["SWIFT_BACKTRACE"] = backtrace
        let arguments = ["run", "book.yaml", "--base-url", "http://127.0.0.1:\(server.port)/api/v1"]
        let running = program
        let ending = try await program.run(arguments) { _ in
            try await running.wait(for: "Some words", in: "output/book/.bookgen/inflight/1.jsonl")
            #expect(kill(try book.runningProcess(), signal) == 0)
        }
        #expect(ending.signal == signal)
        #expect(book.scratch.names().filter { $0.hasPrefix("core") }.isEmpty)
        try expectNoTrace(of: ending, in: book)
    }
}
