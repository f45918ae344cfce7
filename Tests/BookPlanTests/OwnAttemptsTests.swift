import BookFixtures
import BookLedger
import OpenRouter
import Testing

@testable import BookPlan

/// A request's failures are found by prompt and settings. A neighbour's new text forgets none of them.
@Suite struct OwnAttemptsTests {
    private struct Asked {
        var purpose = RequestRow.Purpose.ask
        var role = RequestRow.Role.draft
        var context = ""
        var maxTokens: Int? = 8192
        var settings: String?
        var attempts: [Int64] = []
    }

    private func own(_ asked: [Asked]) throws -> OwnAttempts {
        var planned = try #require(Fixtures.plan([Fixtures.chapter("c1")]).chapters.first)
        let requests = asked.enumerated().map { index, asked in
            var row = LedgerFixtures.request("a/b:free", maxTokens: asked.maxTokens)
            row.id = Int64(index + 1)
            row.purpose = asked.purpose
            row.role = asked.role
            row.hashes = RequestHashes(planned.wanted.hashes, body: "body \(index)")
            row.hashes.wanted.context = asked.context
            if let settings = asked.settings { row.hashes.wanted.settings = settings }
            let attempts = asked.attempts.map { id in
                var end = LedgerFixtures.end(.failed)
                end.errorClass = FailureClass.empty.rawValue
                end.isWholeAnswer = true
                var attempt = LedgerFixtures.attempt(end: end)
                attempt.id = id
                return attempt
            }
            return LedgerSnapshot.Request(row: row, attempts: attempts)
        }
        planned.found.history = LedgerSnapshot.Chapter(
            row: ChapterRow(id: "c1", number: 1, title: "C", targetWords: nil, state: "failed", reason: ""),
            requests: requests)
        return OwnAttempts(planned)
    }

    private func count(_ asked: Asked...) throws -> [Int] {
        let own = try own(asked)
        return [own.failures([], answeredRuns: []), Int(own.last?.id ?? 0)]
    }

    @Test func thoseOfEveryContextCount() throws {
        #expect(try count(Asked(context: "A", attempts: [1, 2]), Asked(context: "B", attempts: [3])) == [3, 3])
        // The older request may have been sent again since.
        #expect(try count(Asked(context: "A", attempts: [1, 4]), Asked(context: "B", attempts: [3])) == [3, 4])
    }

    @Test func thoseOfOtherRequestsDoNot() throws {
        #expect(try count(Asked(attempts: [1]), Asked(maxTokens: 100, attempts: [2])) == [1, 1])
        #expect(try count(Asked(attempts: [1]), Asked(settings: "v2:sha256:other", attempts: [2])) == [1, 1])
        #expect(try count(Asked(attempts: [1]), Asked(role: .continuation, attempts: [2])) == [1, 1])
        #expect(try count(Asked(settings: "v1:sha256:unreadable", attempts: [1])) == [1, 1])
    }

    @Test func aPersonsWordBeginsAnew() throws {
        let word = Asked(purpose: .retry, context: "B", attempts: [4, 5])
        #expect(try count(Asked(context: "A", attempts: [1, 2, 3]), word) == [2, 5])
        // Requests after the word count, whatever their context.
        #expect(try count(Asked(attempts: [1]), word, Asked(context: "A", attempts: [6])) == [3, 6])
        #expect(try count(Asked(attempts: [1, 2]), Asked(purpose: .force)) == [0, 0])
        // So they do where nothing was sent for the word.
        #expect(try count(Asked(attempts: [1, 2]), Asked(purpose: .force), Asked(attempts: [3])) == [1, 3])
    }

    @Test func aRequestThatWasNeverSentIsKnown() throws {
        #expect(try own([Asked()]).hasRequest)
        #expect(try !own([Asked(maxTokens: 1)]).hasRequest)
    }
}
