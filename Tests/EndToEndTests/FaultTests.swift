import BookFiles
import BookPlan
import BookReport
import BookRun
import OpenRouterSimulator
import TestSupport
import Testing

/// What a bad night does to a run.
@Suite(.fewAtATime) struct FaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reply: @Sendable (inout ScriptedReply) -> Void

        init(_ name: String, _ reply: @escaping @Sendable (inout ScriptedReply) -> Void) {
            testDescription = name
            self.reply = reply
        }
    }

    static let passing = [
        Fault("503") { $0.status = 503 },
        Fault("429 with a hint") {
            $0.status = 429
            $0.headers = [HeaderField("retry-after-ms", "60")]
        },
        Fault("cut before the end") { $0.cutAfterWords = 10 },
        Fault("error inside the stream") { $0.errorAfterWords = 5 },
        Fault("dropped connection") { $0.drop = true },
        Fault("a page of HTML") { $0.body = .text("<html>gateway</html>") },
        Fault("nothing visible") { $0.text = "" },
    ]

    @Test(arguments: passing)
    func whatPassesIsTriedAgain(fault: Fault) async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2, times: 1, fault.reply)]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 0)
            let report = try book.report()
            #expect(report.chapters.map(\.state) == [.done, .done, .done])
            #expect(report.chapters[1].attempts == 2)
            #expect(!book.files().contains { $0.contains("partial") })
            let chats = await simulator.log.chats
            try #require(chats.count == 4)
            #expect(chats[1].bodyHash == chats[2].bodyHash)
            if fault.testDescription.contains("hint") {
                let starts = try await book.attemptTimes()
                #expect(starts[2] - starts[1] >= 60)
            }
        }
    }

    @Test(arguments: [("length", "token_limit"), ("content_filter", "content_filter")])
    func aCutTextIsSavedAndIsNoChapter(reason: String, errorClass: String) async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2) { $0.finishReason = .reason(reason) }]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 1)
            #expect(await simulator.log.chats.count == 3)
            let record = try book.report().chapters[1]
            #expect(record.state == .partial)
            #expect(record.problem?.errorClass.rawValue == errorClass)
            #expect(book.files().contains("02-c2.partial.md"))
            #expect(!book.files().contains("02-c2.md"))
        }
    }

    @Test func aStreamThatHangsIsGivenUpAndItsTextSaved() async throws {
        let client = TestBook.client
            .replacing("retries: {", with: "retries: {max: 0, ").replacing(
                "second_pass: 10ms", with: "second_pass: null")
        let book = try TestBook(client: client)
        // Only the chapter that hangs has a short clock: the others must not lose theirs on a busy machine.
        let manifest = try book.scratch.read("book.yaml").replacing("{id: c2,", with: "{id: c2, timeout: 8s,")
        try book.scratch.write("book.yaml", manifest)
        try await Server.serving([Server.rule(2) { $0.hangAfterWords = 8 }]) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 1)
            #expect(try book.report().chapters.map(\.state) == [.done, .partial, .done])
            #expect(book.files().contains("02-c2.partial.md"))
        }
    }

    @Test func aHintOfAnHourDefersTheChapter() async throws {
        let book = try TestBook()
        let rule = Server.rule(2) {
            $0.status = 429
            $0.headers = [HeaderField("Retry-After", "3600")]
        }
        try await Server.serving([rule]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 2)
            #expect(try book.report().chapters[1].state == .deferred)
            #expect(try book.report().nextCommand?.contains("run book.yaml") == true)
            #expect(await simulator.log.chats.count <= 3)
        }
    }

    @Test func onFailureStopEndsTheRun() async throws {
        let book = try TestBook(more: "on_failure: stop")
        try await Server.serving([Server.rule(1) { $0.status = 400 }]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 1)
            #expect(await simulator.log.chats.count == 1)
        }
    }
}
