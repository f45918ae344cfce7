import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

extension Sweeps {
    /// A second night does what the first one left, and nothing else.
    @Suite struct NightTests {
        @Test func asksForExactlyTheChapterThatFailedTransiently() async throws {
            let book = try SweptBook()
            let reference = try await Reference.plain()
            let (first, bill) = try await Server.serving([Server.rule(2) { $0.status = 503 }]) { simulator, url in
                (try await book.run(url), await simulator.log.chats.reduce(0) { $0 + $1.billed.cost })
            }
            #expect(first?.code == 1)
            #expect(try book.chapters.keys.sorted() == ["01-c1.md", "03-c3.md"])
            let before = try book.chapters
            try await Server.serving { simulator, url in
                let second = try await book.run(url)
                #expect(second?.code == 0)
                let chats = await simulator.log.chats
                #expect(chats.map(\.bodyHash) == [reference.requests["02-c2.md"]])
                #expect(try book.chapters.merging(before) { $1 } == book.chapters)
                #expect(try book.chapters == reference.texts.mapValues(Optional.some))
                let accounts = try #require(try book.accounts)
                #expect(accounts.unknown == 0)
                #expect(accounts.known == chats.reduce(bill) { $0 + $1.billed.cost })
            }
        }

        @Test(arguments: ["length", "content_filter"])
        func asksNothingWhereAChapterFailedForGood(reason: String) async throws {
            let book = try SweptBook()
            let rule = Server.rule(2) { $0.finishReason = .reason(reason) }
            try await Server.serving([rule]) { simulator, url in
                #expect(try await book.run(url)?.code == 1)
                #expect(await simulator.log.chats.count == 3)
                let before = try book.contents()
                for _ in 1...2 {
                    let again = try await book.run(url)
                    #expect(again?.code == 1)
                    #expect(again?.errors.contains("c2") == true)
                    #expect(await simulator.log.entries.count == 3)
                    #expect(try book.contents() == before)
                }
            }
        }

        @Test func aFinishedBookIsLeftAlone() async throws {
            let book = try SweptBook()
            let first = try await Server.serving { _, url in try await book.run(url) }
            #expect(first?.code == 0)
            let before = try book.contents()
            // Nobody listens any more, and a finished book needs nobody.
            let again = try await book.run("http://127.0.0.1:9/api/v1")
            #expect(again?.code == 0)
            #expect(try book.contents() == before)
        }
    }
}
