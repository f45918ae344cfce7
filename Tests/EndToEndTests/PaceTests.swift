import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// Several runs with one key, each a process of its own.
@Suite(.fewAtATime) struct PaceTests {
    /// The key of every test's program.
    private static let key = "sk-test-0123456789abcdef"
    private static let client = """
        client:
          min_interval: 50ms
          retries: {base_delay: 10ms, rate_limit_delay: 20ms}
          second_pass: 10ms
          cool_down: []
        """

    /// Runs a book to its end; the first runs are killed some requests of anybody's after their start.
    private static func write(
        _ book: TestBook, state: Scratch, url: String, killedAfter kills: [(requests: Int, delay: Duration)],
        _ simulator: OpenRouterSimulator
    ) async throws -> Int32 {
        var program = book.program
        program.environment["BOOKGEN_STATE_DIR"] = state.path.string
        let arguments = ["run", "book.yaml", "--base-url", url]
        for kill in kills {
            let awaited = await simulator.log.entries.count + kill.requests
            let ending = try await program.run(arguments) { send in
                _ = await simulator.log.entries(atLeast: awaited)
                try await Task.sleep(for: kill.delay)
                try send(.kill)
            }
            #expect(ending.signal == Signal.kill.rawValue)
        }
        return try await program.run(arguments).code
    }

    @Test func twoBooksWithOneKeyKeepOnePaceThroughKills() async throws {
        let books = try (1...2).map { _ in try TestBook(chapters: 100, client: Self.client) }
        let state = try Scratch()
        var generator = SeededGenerator(seed: 7)
        let kills = books.map { _ in
            (0..<4).map { _ in
                (
                    Int.random(in: 5...20, using: &generator),
                    Duration.milliseconds(Int.random(in: 0...60, using: &generator))
                )
            }
        }
        try await Server.serving { simulator, url in
            let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
                for (book, kills) in zip(books, kills) {
                    group.addTask {
                        try await Self.write(book, state: state, url: url, killedAfter: kills, simulator)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes == [0, 0])

            let arrivals = await simulator.log.settledEntries().filter { $0.endpoint == .chat }.map(\.date).sorted()
                .map { Int(($0.timeIntervalSince1970 * 1000).rounded()) }
            var starts: [Int] = []
            for book in books { starts += try await book.attemptTimes() }
            starts.sort()
            let steps = zip(starts, starts.dropFirst()).map { $1 - $0 }
            #expect(starts.count >= 200)
            #expect(steps.allSatisfy { $0 >= 50 }, "\(steps.min() ?? 0)")
            // A busy machine can hold a request up, so two can arrive close together. None arrives before its start.
            #expect(arrivals.count >= 200)
            #expect(arrivals.count <= starts.count)
            let early = zip(starts, arrivals).filter { start, arrival in arrival < start - 1 }
            #expect(early.isEmpty, "\(early)")
            print("pace: \(arrivals.count) requests, the least time between two starts \(steps.min() ?? 0) ms")
        }
        #expect(state.names().count == 1)
        let name = try #require(state.names().first)
        #expect(name.wholeMatch(of: /pace-[0-9a-f]{32}/) != nil)
        #expect(try !state.read(name).contains(Self.key))
        let attributes = try FileManager.default.attributesOfItem(atPath: state[name].string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aLongHintHoldsForTheNextRunAndForOtherBooks() async throws {
        let (book, other, states) = (try TestBook(), try TestBook(), try Scratch())
        let rule = Server.rule {
            $0.status = 429
            $0.headers = [HeaderField("Retry-After", "3600")]
        }
        try await Server.serving([rule]) { simulator, url in
            func run(_ book: TestBook, state: String) async throws -> Program.Ending {
                var program = book.program
                program.environment["BOOKGEN_STATE_DIR"] = states[state].string
                return try await program.run("run", "book.yaml", "--base-url", url)
            }
            let first = try await run(book, state: "one")
            #expect(first.code == 2)
            // By what the processes share, and for the book itself by its ledger alone.
            let second = try await run(other, state: "one")
            #expect(second.code == 2)
            let third = try await run(book, state: "none")
            #expect(third.code == 2)
            #expect(await simulator.log.chats.count == 1)
            #expect(try other.report().chapters.map(\.state) == [.deferred, .deferred, .deferred])
        }
    }

    @Test(arguments: ["c1", "c2"]) func aPersonsWordAsksInSpiteOfALongHint(id: String) async throws {
        let book = try TestBook()
        let rule = Server.rule(times: 1) {
            $0.status = 429
            $0.headers = [HeaderField("Retry-After", "100000")]
        }
        try await Server.serving([rule]) { simulator, url in
            let first = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(first.code == 2)
            #expect(first.output.contains("--retry with a chapter's id asks it sooner"))
            #expect(await simulator.log.chats.count == 1)
            let second = try await book.program.run("run", "book.yaml", "--base-url", url, "--only", id, "--retry", id)
            #expect(second.code == 0)
            #expect(await simulator.log.chats.count == 2)
        }
    }

    @Test func aSimulatedRunKeepsNoState() async throws {
        let book = try TestBook(chapters: 1)
        #expect(try await book.program.run("run", "book.yaml", "--simulate").code == 0)
        try await Server.serving(setUp: { $0.defaults.provider = nil }) { _, url in
            let ending = try await book.program.run(
                "run", "book.yaml", "--simulate", "--base-url", url, "--force", "c1")
            #expect(ending.code == 0)
        }
        #expect(!book.scratch.names().contains("state"))
    }

    @Test func withoutAHomeThePaceIsBelowTheTemporaryFolder() async throws {
        let book = try TestBook(chapters: 1)
        try FileManager.default.createDirectory(
            atPath: book.scratch["tmp"].string, withIntermediateDirectories: true)
        try await Server.serving { _, url in
            let program = Program(
                folder: "/",
                environment: [
                    "OPENROUTER_API_KEY": Self.key, "HOME": "/nonexistent", "TMPDIR": book.scratch["tmp"].string,
                ])
            let ending = try await program.run("run", book.scratch["book.yaml"].string, "--base-url", url)
            #expect(ending.code == 0)
            #expect(!ending.errors.contains("warning"))
        }
        #expect(book.scratch.names(in: "tmp/bookgen-batch-\(geteuid())").count == 1)
    }

    @Test func aFolderThatCannotBeUsedIsAWarningAndNothingUnderQuiet() async throws {
        let book = try TestBook(chapters: 1)
        var program = book.program
        program.environment["BOOKGEN_STATE_DIR"] = "relative"
        program.environment["TMPDIR"] = book.scratch["missing"].string
        try await Server.serving { _, url in
            let loud = try await program.run("run", "book.yaml", "--base-url", url)
            #expect(loud.code == 0)
            let warnings = loud.errors.split(separator: "\n").filter { $0.contains(" warning ") }
            #expect(warnings.count == 2)
            #expect(warnings.first?.contains("BOOKGEN_STATE_DIR cannot be used") == true)
            #expect(warnings.last?.contains("this process keeps its own") == true)
            let quiet = try await program.run("run", "book.yaml", "--base-url", url, "--quiet", "--force", "c1")
            #expect(quiet.code == 0)
            #expect(quiet.errors.isEmpty)
        }
    }
}
