import Foundation
import OpenRouterSimulator
import Subprocess
import TestSupport
import Testing

@Suite(.fewAtATime) struct StatusTests {
    @Test func tellsOfEveryBookBelowTheRoot() async throws {
        let book = try TestBook()
        _ = try await book.program.run("run", "book.yaml", "--simulate", "--max-chapters", "1", "--quiet")
        try await Server.serving { _, url in
            _ = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet")
        }
        let all = try await book.program.run("status")
        #expect(all.code == 0)
        #expect(all.errors.isEmpty)
        let blocks = all.output.components(separatedBy: "\n\n")
        #expect(blocks.count == 2)
        #expect(blocks.first?.hasPrefix("The Book: 3 of 3 chapters are done.\n") == true)
        #expect(blocks.last?.hasPrefix("The Book: 1 of 3 chapters are done; 2 not asked. Simulated.\n") == true)
        let simulated = try await book.program.run("status", "--simulate", "--format", "json")
        let value = try JSONSerialization.jsonObject(with: Data(simulated.output.utf8)) as? [String: Any]
        #expect((value?["books"] as? [[String: Any]])?.map { $0["simulated"] as? Bool } == [true])
        let named = try await book.program.run("status", "book.yaml")
        #expect(named.output == all.output)
    }

    @Test(arguments: [["status"], ["status", "book.yaml"], ["status", "--output", "nowhere"]])
    func withoutABookItIs66(arguments: [String]) async throws {
        let book = try TestBook()
        let ending = try await book.program.run(arguments)
        #expect(ending.code == 66)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains("error: no such book"))
        #expect(book.scratch.names() == ["book.yaml"])
    }

    @Test func booksAreFoundFromTheFoldersAroundThem() async throws {
        let book = try TestBook()
        _ = try await book.program.run("run", "--simulate", "--quiet", "--output", "shelf/books")
        for folder in ["shelf", "shelf/books"] {
            var program = book.program
            program.folder = book.scratch[folder]
            let ending = try await program.run("status")
            #expect(ending.code == 0, "\(folder)")
            #expect(ending.output.hasPrefix("The Book: 3 of 3 chapters are done. Simulated.\n"), "\(folder)")
        }
        let named = try await book.program.run("status", ".", "--output", "shelf/books")
        #expect(named.code == 0)
        // The manifest here knows of its own output root, wherever that is.
        let other = try Scratch()
        try book.write(more: "output: \(other.path)/far/books")
        _ = try await book.program.run("run", "--simulate", "--quiet")
        let far = try await book.program.run("status")
        #expect(far.output.contains("\(other.path)/far/books/simulated/book\n"))
    }

    @Test func aLedgerThatCannotBeReadIs74AndTheOthersAreTold() async throws {
        let book = try TestBook()
        _ = try await book.program.run("run", "book.yaml", "--simulate", "--quiet")
        try book.scratch.write("output/damaged/.bookgen/ledger.sqlite", "This is no database, and never was one.")
        let ending = try await book.program.run("status")
        #expect(ending.code == 74)
        #expect(ending.output.hasPrefix("The Book: 3 of 3 chapters are done. Simulated.\n"))
        #expect(ending.errors.split(separator: "\n").count == 1)
        #expect(ending.errors.contains("output/damaged/.bookgen/ledger.sqlite"))
    }

    @Test func answersWhileARunGoesOnAndAfterItDied() async throws {
        let book = try TestBook()
        let program = book.program
        try await Server.serving([Server.rule(2) { $0.hang = true }]) { _, url in
            let ending = try await program.run(["run", "book.yaml", "--base-url", url]) { send in
                try await program.wait(for: "[1/3] Chapter 1: done", in: "stderr")
                let status = try await program.run("status")
                #expect(status.code == 0)
                #expect(status.output.hasPrefix("The Book: 1 of 3 chapters are done; 2 to come.\n"))
                #expect(status.output.contains(": running (process "))
                let plan = try await program.run("plan", "book.yaml")
                #expect(plan.output.contains("A run goes on (process "))
                #expect(plan.output.contains("the run that goes on is asking it now"))
                try send(.kill)
            }
            #expect(ending.signal == 9)
        }
        let after = try await program.run("status")
        #expect(after.code == 0)
        #expect(after.output.contains(": was killed; run the book again to go on\n"))
    }
}
