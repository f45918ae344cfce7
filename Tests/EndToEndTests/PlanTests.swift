import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite(.fewAtATime) struct PlanTests {
    @Test func tellsWhatARunWouldAskAndWritesNothing() async throws {
        let book = try TestBook(more: "defaults: {model: 'simulated/novelist-large:free'}")
        let ending = try await book.program.run("plan", "book.yaml")
        #expect(ending.code == 0)
        #expect(ending.errors.isEmpty)
        #expect(
            ending.output.hasPrefix(
                """
                model   simulated/novelist-large:free (the manifest)
                limits  none

                1  c1  pending  ask: not asked yet
                2  c2  pending  ask: not asked yet
                3  c3  pending  ask: not asked yet

                The Book: 0 of 3 chapters are done, in \(book.scratch.path)/output/book.
                A run would send 3 requests: about 30 prompt and 156 to 264 completion tokens.
                  cost  0 USD
                """))
        #expect(book.scratch.names() == ["book.yaml"])
    }

    @Test func showsTheRequestAsItIsSent() async throws {
        let book = try TestBook()
        let shown = try await book.program.run("plan", "book.yaml", "--show-prompt", "c2")
        #expect(shown.code == 0)
        #expect(shown.output.hasSuffix("}\n"))
        try await Server.serving { simulator, url in
            _ = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(await simulator.log.chats.map(\.body).dropFirst().first == String(shown.output.dropLast()))
        }
    }

    @Test func theHeadNamesTheSourceOfTheModelAndTheLimits() async throws {
        let book = try TestBook(more: "limits: {run: {requests: 9}}")
        try book.scratch.write(".env", "OPENROUTER_MODEL=a/b:free\n")
        func head(_ arguments: String...) async throws -> String {
            let ending = try await book.program.run(["plan"] + arguments)
            #expect(ending.code == 0)
            return String(ending.output.prefix(upTo: try #require(ending.output.firstRange(of: "\n\n")).lowerBound))
        }
        #expect(
            try await head("--max-cost", "0.5", "--max-chapters", "2")
                == "model   a/b:free (OPENROUTER_MODEL in .env)\n"
                + "limits  0.5 USD (--max-cost)\n        9 requests (limits.run.requests)\n        2 chapters (--max-chapters)"
        )
        #expect(try await head("--model", "c/d").hasPrefix("model   c/d (--model)\n"))
        #expect(try await head("--simulate").hasSuffix("and no real text"))
        try book.scratch.write(".env", "")
        #expect(try await head().hasPrefix("model   qwen/qwen2.5-vl-72b-instruct:free (built in, retired)\n"))
        #expect(try await !book.program.run("plan").output.contains("0 USD"))
    }

    @Test func aChapterIsNamedByItsNumberToo() async throws {
        let book = try TestBook()
        let byID = try await book.program.run("plan", "--show-prompt", "c2")
        #expect(try await book.program.run("plan", "--show-prompt", "2").output == byID.output)
        let ending = try await book.program.run("run", "--simulate", "--only", "2")
        #expect(ending.code == 0)
        #expect(book.files(simulated: true).contains("02-c2.md"))
        #expect(!book.files(simulated: true).contains("01-c1.md"))
    }

    @Test func asksForPricesOnlyWhenTold() async throws {
        let book = try TestBook(more: "defaults: {model: simulated/novelist-large}")
        try await Server.serving { simulator, url in
            let offline = try await book.program.run("plan", "book.yaml", "--base-url", url)
            #expect(offline.output.contains("unknown: no price known for simulated/novelist-large; --online asks"))
            #expect(await simulator.log.entries.isEmpty)
            let online = try await book.program.run("plan", "book.yaml", "--base-url", url, "--online")
            #expect(online.code == 0)
            #expect(online.output.contains(" USD\n"))
            #expect(await simulator.log.chats.isEmpty)
        }
    }

    @Test func aServerThatCannotBeReachedIs69() async throws {
        let book = try TestBook(more: "defaults: {model: simulated/novelist-large}")
        let url = try await Server.serving { _, url in url }
        let ending = try await book.program.run("plan", "book.yaml", "--base-url", url, "--online")
        #expect(ending.code == 69)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.split(separator: "\n").count == 1)
    }

    @Test func isJSONOnRequest() async throws {
        let ending = try await TestBook().program.run("plan", "book.yaml", "--simulate", "--format", "json")
        #expect(ending.code == 0)
        let plan = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
        #expect(plan?["requests"] as? Int == 3)
        #expect(plan?["simulated"] as? Bool == true)
    }

    @Test(arguments: [
        ["plan", "book.yaml", "--only", "c22"], ["plan", "book.yaml", "--show-prompt", "c22"],
        ["run", "book.yaml", "--simulate", "--force", "c22"], ["run", "book.yaml", "--simulate", "--from", "c22"],
    ])
    func anUnknownChapterIs64WithTheNearest(arguments: [String]) async throws {
        let book = try TestBook()
        let ending = try await book.program.run(arguments)
        #expect(ending.code == 64)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains("has no chapter `c22` ("))
        #expect(ending.errors.contains("did you mean `c2`?"))
        #expect(book.scratch.names() == ["book.yaml"])
    }

    @Test(arguments: [
        ["run", "book.yaml", "other.yaml", "--simulate", "--only", "c1"], ["plan", "book.yaml", "other.yaml"],
        ["plan", "book.yaml", "--max-chapters", "0"], ["run", "book.yaml", "--from", "c1", "--from", "c2"],
        ["plan", "book.yaml", "--refresh", "prompt"],
    ])
    func aSelectionThatCannotBeMeantIs64(arguments: [String]) async throws {
        let ending = try await TestBook().program.run(arguments)
        #expect(ending.code == 64)
    }

    @Test func aMissingManifestIs66AndAWrongOne65() async throws {
        #expect(try await TestBook().program.run("plan", "nope.yaml").code == 66)
        #expect(try await TestBook(more: "defaults: {top_p: 7}").program.run("plan", "book.yaml").code == 65)
    }
}
