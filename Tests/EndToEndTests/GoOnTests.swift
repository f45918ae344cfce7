import BookFiles
import BookPlan
import BookReport
import BookRun
import OpenRouterSimulator
import TestSupport
import Testing

/// The line `go on` of a run's summary, run as it stands.
@Suite(.fewAtATime) struct GoOnTests {
    private static let client = """
        client:
          min_interval: 10ms
          retries: {max: 10, base_delay: 10ms, rate_limit_delay: 20ms}
          second_pass: 10ms
        """

    private static func goOn(_ ending: Program.Ending) throws -> String {
        let line = try #require(ending.output.split(separator: "\n").last { $0.hasPrefix("  go on ") })
        return String(line.dropFirst("  go on ".count))
    }

    @Test(arguments: ["length", "content_filter", "400", "422", "cut", "503"])
    func theCommandThatGoesOnFinishesTheBook(failure: String) async throws {
        let book = try TestBook(chapters: 3, client: Self.client)
        let isCut = failure == "cut"
        // Twelve failures end a chapter for good; a whole answer that is no chapter does it at once.
        let rule = Server.rule(2, times: isCut ? 12 : failure == "503" ? 22 : 1) { reply in
            reply.status = Int(failure) ?? 200
            if isCut { reply.cutAfterWords = 12 } else if Int(failure) == nil { reply.finishReason = .reason(failure) }
        }
        try await Server.serving([rule]) { simulator, url in
            let first = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(first.code == 1)
            let asked = await simulator.log.chats.count
            let command = try Self.goOn(first)
            #expect(command.hasSuffix(" --retry-failed") == (failure != "503"))
            // The advice alone does it too, which `plan` shows.
            if failure != "503" {
                #expect(first.output.contains("--retry c2"))
                let plan = try await book.program.run("plan", "book.yaml", "--retry", "c2")
                #expect(plan.output.contains("A run would send 1 request"))
            }
            let second = try await book.program.shell(command)
            #expect(second.code == 0, "\(second.errors)")
            #expect(await simulator.log.chats.count == asked + 1)
        }
    }

    @Test func theCommandThatGoesOnAsksForNoChapterThatWasLeftOut() async throws {
        let book = try TestBook(chapters: 4, client: Self.client)
        try await Server.serving([Server.rule(3, times: 1) { $0.finishReason = .reason("length") }]) { simulator, url in
            let first = try await book.program.run(
                "run", "book.yaml", "--base-url", url, "--from", "c2", "--only", "c3", "--refresh", "settings")
            #expect(first.code == 1)
            let command = try Self.goOn(first)
            #expect(command.contains(" --from c2 --only c3 --refresh settings "))
            #expect(try await book.program.shell(command).code == 0)
            #expect(await simulator.log.chats.count == 2)
            #expect(book.files() == ["03-c3.md", "old/03-c3.partial.md", "report.json", "report.md"])
        }
    }
}
