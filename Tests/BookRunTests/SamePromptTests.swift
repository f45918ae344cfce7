import BookFixtures
import BookLedger
import BookManifest
import OpenRouter
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// The server's response cache knows bodies and no chapters.
@Suite struct SamePromptTests {
    private func night(_ replies: ScriptedTransport.Reply...) throws -> Night {
        let posts = Mutex(0)
        let transport = ScriptedTransport { _, request in
            guard request.method == .post else { return .response(404, []) }
            let index = posts.withLock { count in
                defer { count += 1 }
                return count
            }
            return replies[min(index, replies.count - 1)]
        }
        var night = try Night(chapters: 2, transport)
        night.chapters[1].prompt = night.chapters[0].prompt
        night.settings.retries.maxRetries = 0
        night.settings.secondPass = nil
        return night
    }

    private func clears(_ night: Night) -> [Bool] {
        night.transport.requests.filter { $0.method == .post }.map { $0.headers["X-OpenRouter-Cache-Clear"] == "true" }
    }

    @Test func theSecondChapterIsNotAnsweredFromTheCacheOfTheFirst() async throws {
        let night = try night(.stream("One."), .stream("Two."))
        #expect(try await night.run().status == .done)
        #expect(night.bodies[0] == night.bodies[1])
        #expect(clears(night) == [false, true])
    }

    @Test func aResumeOfTheSameChapterMayHaveItsOwnAnswerFromTheCache() async throws {
        let night = try night(.stream("One."), .cut(200, []), .stream("Two."))
        _ = try await night.run()
        #expect(try await night.run().status == .done)
        #expect(clears(night) == [false, true, false])
    }

    @Test func theChapterThatDidNotAskLastClearsAlsoInALaterRun() async throws {
        let night = try night(.cut(200, []), .stream("Two."), .stream("One."))
        _ = try await night.run()
        #expect(try await night.run().status == .done)
        #expect(night.asked.count == 3)
        #expect(clears(night) == [false, true, true])
    }

    @Test func theNewestAttemptSaysWhoAskedLastInWhateverOrderTheyAreRead() throws {
        let planned = try Fixtures.plan([Fixtures.chapter("a")]).chapters[0]
        for attempts in [[(1, "a"), (2, "b")], [(2, "b"), (1, "a")]] as [[(Int64, String)]] {
            var askers = LastAskers(LedgerSnapshot())
            for (attempt, id) in attempts { askers.add(attempt, body: "b", chapterID: id) }
            #expect(askers.isAnother(than: planned, withBody: "b"))
        }
    }

    @Test func aChapterThatTookOverAnotherIdIsTheOneThatAskedByIt() throws {
        var planned = try Fixtures.plan([Fixtures.chapter("new")]).chapters[0]
        var askers = LastAskers(LedgerSnapshot())
        askers.add(1, body: "b", chapterID: "old")
        #expect(askers.isAnother(than: planned, withBody: "b"))
        planned.found.adoptedID = "old"
        #expect(!askers.isAnother(than: planned, withBody: "b"))
    }
}
