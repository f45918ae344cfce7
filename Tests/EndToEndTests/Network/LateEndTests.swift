import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

/// A text that is whole is taken, however late its usage and `[DONE]` come: it is asked for once, and its bill is known.
@Suite(.timeLimit(.minutes(10))) struct LateEndTests {
    /// How many of the two come while the program waits, and what the server leaves away.
    struct Lateness: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arrivals: Int
        var usage: UsageForm?
        var done: Bool?
    }

    static let all = [
        Lateness(testDescription: "both come late", arrivals: 2),
        Lateness(testDescription: "[DONE] never comes", arrivals: 1),
        Lateness(testDescription: "neither comes", arrivals: 0),
        Lateness(testDescription: "usage comes late, without [DONE]", arrivals: 1, done: false),
        Lateness(testDescription: "[DONE] comes late, without usage", arrivals: 1, usage: .missing),
    ]

    @Test(arguments: all) func aWholeTextIsAskedForOnce(_ lateness: Lateness) async throws {
        let book = try TestBook(chapters: 1)
        let rule = Server.rule {
            $0.trailerDelay = .seconds(60)
            $0.usage = lateness.usage
            $0.done = lateness.done
        }
        // On this clock nothing comes before the test says so, so that what is not to come in time never does.
        let clock = ManualClock()
        try await Server.serving([rule], clock: clock) { simulator, url in
            let arrivals = Task {
                for count in 0..<lateness.arrivals {
                    while clock.sleeps.count <= count { try await Task.sleep(for: .milliseconds(10)) }
                    clock.advance(by: .seconds(60))
                }
            }
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", "a/b")
            // On a machine that was too busy, the program has not waited for them.
            arrivals.cancel()
            #expect(ending.code == 0)
            let report = try book.report()
            #expect(report.chapters.map(\.state) == [.done])
            #expect(report.chapters[0].attempts == 1)
            #expect(report.chapters[0].finishReason == "stop")
            let chats = await simulator.log.settledEntries().filter { $0.endpoint == .chat }
            try #require(chats.count == 1)
            #expect(chats[0].wordsSent == 40)
            #expect(report.chapters[0].words == 40)
            #expect(chats[0].billed.cost > 0)
            #expect(report.chapters[0].cost == chats[0].billed.cost)
            #expect(report.totals.isCostComplete)
        }
    }
}
