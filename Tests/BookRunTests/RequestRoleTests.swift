import BookFixtures
import BookLedger
import FoundationEssentials
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a request is for says what its answer is, whatever prompt it shares with others.
@Suite struct RequestRoleTests {
    /// A chapter whose draft the token limit cut, and a whole answer to a request of another role with the same prompt.
    private func night(
        _ role: RequestRow.Role, _ outcome: AttemptEndRow.Outcome = .completed
    ) async throws -> Night {
        let night = try Night(chapters: 1, .init { _, _ in .stream("Half a", finishReason: "length") })
        _ = try await night.run()
        let planned = try await night.plan().chapters[0]
        let ledger = try night.ledger()
        let draft = try #require(planned.found.history?.requests.last)
        var row = draft.row
        row.role = role
        row.continuedAttemptID = draft.attempts.last?.id
        row.hashes.body = "v1:sha256:another"
        row.id = try await ledger.record(row, body: Data("{}".utf8))
        let attempt = AttemptRow(
            requestID: row.id, runID: row.runID, number: 1, host: "h", startedAt: Night.date, waitedSeconds: 0,
            waitReason: nil)
        let id = try await ledger.begin(attempt, headers: [:])
        var end = Fixtures.end()
        end.outcome = outcome
        end.generationID = "gen-of-the-role"
        try await ledger.end(end, ofAttempt: id, text: "chapter.")
        return night
    }

    @Test(arguments: [RequestRow.Role.continuation, .summary])
    func thePartOfATextIsNoChapter(role: RequestRow.Role) async throws {
        var night = try await night(role)
        #expect(try await night.plan().chapters[0].verdict.state == .partial)
        #expect(try await night.plan().chapters[0].verdict.action == .keep)
        // Nor is it one under other settings, or when a person wants the chapter anew.
        night.selection.retry = ["c1"]
        #expect(try await night.plan().chapters[0].verdict.action == .ask(.retry))
        night.selection = .init()
        night.selection.force = ["c1"]
        #expect(try await night.plan().chapters[0].verdict.action == .ask(.force))
        night.selection = .init()
        night.model = "m/new"
        #expect(try await night.plan().chapters[0].verdict.action == .ask(.ask))
    }

    @Test(arguments: [RequestRow.Role.draft, .correction])
    func aWholeTextIsOne(role: RequestRow.Role) async throws {
        let night = try await night(role)
        guard case .publish = try await night.plan().chapters[0].verdict.action else {
            Issue.record("the answer is not taken")
            return
        }
    }

    @Test(arguments: [(RequestRow.Role.summary, false), (.correction, true)])
    func theCutTextOfASummaryIsNoPartial(role: RequestRow.Role, isText: Bool) async throws {
        let night = try await night(role, .interrupted)
        let plan = try await night.plan()
        #expect(plan.chapters[0].found.unsavedPartials.isEmpty == !isText)
        #expect((plan.records[0].generationID == "gen-of-the-role") == isText)
    }
}
