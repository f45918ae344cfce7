import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

/// Connections that end at the worst moment: what is paid for is written, and nothing is paid for twice.
@Suite(.fewAtATime) struct ConnectionEndTests {
    struct End: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reply: @Sendable (inout ScriptedReply) -> Void

        init(_ name: String, _ reply: @escaping @Sendable (inout ScriptedReply) -> Void) {
            testDescription = name
            self.reply = reply
        }
    }

    private static func end(_ name: String, _ close: ConnectionClose, reset: Bool, done: Bool? = nil) -> End {
        End("\(name)\(reset ? ", reset" : "")\(done == false ? ", without [DONE]" : "")") {
            $0.close = close
            $0.reset = reset
            $0.done = done
        }
    }

    /// The answers are whole before the connection ends.
    static let whole = [false, true].flatMap { reset in
        [
            end("before the end of the body", .beforeEnd, reset: reset),
            end("before the end of the body", .beforeEnd, reset: reset, done: false),
            end("right after an answer", .afterEnd, reset: reset),
            end("as the next request comes", .onRequest, reset: reset),
        ]
    }

    @Test(arguments: whole) func aWholeAnswerIsPaidForOnce(_ end: End) async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(nil, end.reply)]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", "a/b")
            #expect(ending.code == 0)
            let report = try book.report()
            #expect(report.chapters.map(\.state) == [.done, .done, .done])
            #expect(report.chapters.map(\.words) == [40, 40, 40])
            let entries = await simulator.log.settledEntries()
            #expect(entries.count { $0.endpoint == .chat } == 3)
            #expect(report.totals.cost == entries.reduce(0) { $0 + $1.billed.cost })
            // Whoever finds a kept connection closed can only ask anew.
            if end.testDescription.hasPrefix("before") {
                #expect(report.chapters.map(\.attempts) == [1, 1, 1])
                #expect(report.totals.isCostComplete)
            }
        }
    }

    /// The answer of the second chapter breaks off, once.
    static let broken = [
        End("a reset before the head") {
            $0.drop = true
            $0.reset = true
        },
        End("a reset inside the text") {
            $0.cutAfterWords = 10
            $0.reset = true
        },
        End("a reset inside an event") {
            $0.cutAfterBytes = 700
            $0.reset = true
        },
    ]

    @Test(arguments: broken) func aBrokenAnswerIsAskedForAgain(_ end: End) async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2, times: 1, end.reply)]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", "a/b")
            #expect(ending.code == 0)
            let report = try book.report()
            #expect(report.chapters.map(\.state) == [.done, .done, .done])
            #expect(report.chapters.map(\.words) == [40, 40, 40])
            #expect(report.chapters.map(\.attempts) == [1, 2, 1])
            let chats = await simulator.log.chats
            try #require(chats.count == 4)
            #expect(chats[1].cut)
            #expect(chats[1].bodyHash == chats[2].bodyHash)
        }
    }
}
