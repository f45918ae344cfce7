import Foundation
import OpenRouterSimulator
import Subprocess
import TestSupport
import Testing

/// One run at a time for each book.
@Suite(.fewAtATime) struct LockTests {
    /// The first run hangs in its first chapter, so that it holds the book until it is told to end. A test waits for its text:
    /// "asked" is said before the request is at the server, and then another run's could be the first there.
    private static let hang = Server.rule(1, times: 1) { $0.hangAfterWords = 12 }

    @Test func ofTwentyStartsOneRunsAndTheOthersSayWhoItIs() async throws {
        let book = try TestBook()
        try await Server.serving([Self.hang]) { simulator, url in
            let (endings, holder) = try await withThrowingTaskGroup(of: Program.Ending.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet", "--grace", "0s")
                    }
                }
                var endings: [Program.Ending] = []
                var holder: pid_t = 0
                for try await ending in group {
                    endings.append(ending)
                    guard endings.count == 19 else { continue }
                    // On a busy machine the 19 end before the one that runs has sent anything.
                    _ = await simulator.log.entries(atLeast: 1)
                    holder = try book.holder()
                    kill(holder, SIGTERM)
                }
                return (endings, holder)
            }
            #expect(endings.dropLast().map(\.code) == Array(repeating: 75, count: 19))
            #expect(endings.last?.signal == 15)
            for ending in endings.dropLast() {
                #expect(ending.output.isEmpty)
                #expect(ending.errors.hasPrefix("error: another run holds "))
                #expect(ending.errors.contains("process \(holder), since 20"))
                #expect(ending.errors.split(separator: "\n").count == 1)
            }
            #expect(await simulator.log.chats.count == 1)
        }
    }

    @Test func aRunThatWaitsGoesOnWhenTheOtherHasEnded() async throws {
        let book = try TestBook()
        try await Server.serving([Self.hang]) { simulator, url in
            let arguments = ["run", "book.yaml", "--base-url", url, "--grace", "0s"]
            let first = try await book.program.run(arguments) { _ in
                try await book.textArrives(of: 1)
                let holder = try book.holder()
                let second = try await withThrowingTaskGroup(of: Program.Ending.self) { group in
                    group.addTask { try await book.program.run(arguments + ["--wait-lock", "10m"]) }
                    group.addTask {
                        // It ends only after another start has met the lock, so the one that waits has met it too or will.
                        let third = try await book.program.run(arguments + ["--wait-lock", "0s"])
                        kill(holder, SIGTERM)
                        return third
                    }
                    var codes: [Int32] = []
                    for try await ending in group { codes.append(ending.code) }
                    return codes
                }
                #expect(second == [75, 0])
            }
            #expect(first.signal == 15)
            #expect(book.files().contains("03-c3.md"))
            #expect(await simulator.log.chats.count == 4)
        }
    }

    @Test func theEndOfTheTimeEndsTheWaitForTheLock() async throws {
        let book = try TestBook()
        try await Server.serving([Self.hang]) { _, url in
            let arguments = ["run", "book.yaml", "--base-url", url, "--grace", "0s"]
            let first = try await book.program.run(arguments) { stop in
                try await book.textArrives(of: 1)
                let limits = ["--wait-lock", "10m", "--max-duration", "1s", "--quiet"]
                let ending = try await book.program.run(arguments + limits)
                #expect(ending.code == 75)
                #expect(ending.errors.hasPrefix("error: another run holds "))
                try stop(.terminate)
            }
            #expect(first.signal == 15)
        }
    }

    @Test func aBookThatIsHeldKeepsNoOtherFromBeingWritten() async throws {
        let book = try TestBook()
        let text = try book.scratch.read("book.yaml")
        try book.scratch.write("other.yaml", text.replacing("{title: The Book,", with: "{title: Other, slug: other,"))
        try await Server.serving([Self.hang]) { _, url in
            let arguments = ["--base-url", url, "--grace", "0s"]
            let first = try await book.program.run(["run", "book.yaml"] + arguments) { stop in
                try await book.textArrives(of: 1)
                let ending = try await book.program.run(["run", "book.yaml", "other.yaml"] + arguments)
                #expect(ending.code == 75)
                #expect(ending.output.hasPrefix("Other: 3 of 3 chapters are done"))
                try stop(.terminate)
            }
            #expect(first.signal == 15)
        }
    }

    @Test func aSignalEndsTheWaitForTheLock() async throws {
        let book = try TestBook()
        try await Server.serving([Self.hang]) { _, url in
            let arguments = ["run", "book.yaml", "--base-url", url, "--grace", "0s"]
            let first = try await book.program.run(arguments) { stop in
                try await book.textArrives(of: 1)
                let ending = try await book.program.shell(
                    "\"$0\" run book.yaml --base-url \(url) --wait-lock 10m --quiet & sleep 0.5; kill $!; wait $!")
                #expect(ending.code == 143)
                try stop(.terminate)
            }
            #expect(first.signal == 15)
        }
    }
}

extension TestBook {
    /// The process that holds the book, as the lock's file says.
    func holder() throws -> pid_t {
        let line = try scratch.read(folder() + "/.bookgen/lock")
        return try #require(line.split(separator: " ").first.flatMap { pid_t($0) })
    }
}
