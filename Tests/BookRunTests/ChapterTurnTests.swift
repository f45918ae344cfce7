import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A chapter's turn by itself: no run around it.
@Suite struct ChapterTurnTests {
    /// The turn of the first chapter of a night's book.
    private func turn(
        _ night: Night, stop: RunStop = RunStop(), limits: Limits = Limits()
    ) async throws -> ChapterTurn {
        var plan = try await night.plan()
        plan.manifest.limits = limits
        let waiting = stop.interrupting(WaitingClock(night.waiting))
        let client = try OpenRouterClient.scripted(night.transport, waiting: waiting) { $0.retries.jitter = false }
        let folder = try BookFolder(plan.layout)
        let ledger = try night.ledger()
        try await ledger.beginRun(
            RunRow(id: "R1", startedAt: Night.date, processID: 1),
            of: BookRow(slug: "life", title: "A Life", manifest: "book.yaml", isSimulated: false),
            chapters: plan.chapters.map(ChapterRow.init))
        let services = RunServices(
            client: client, folder: folder, ledger: ledger,
            time: TimeSource(waiting: waiting, measuring: MeasuringClock(ManualClock()), date: { Night.date }),
            logger: night.log.logger, stop: stop, runID: "R1", isSimulated: false, networkWait: .zero,
            emit: { _ in })
        return ChapterTurn(
            plan.chapters[0], plan.records[0], attemptsWithText: [], answeredRuns: [], prices: [:],
            lastAskers: LastAskers(LedgerSnapshot()), budget: SharedBudget(RunBudget(plan)), services: services)
    }

    @Test func anAnswerBecomesTheChapter() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Once upon a time.")))
        let turn = try await turn(night)
        let result = await turn.asked(pass: 1)
        #expect(result.next == .goOn && result.isOver && result.record.wasAsked)
        #expect(result.record.state == .done && result.record.words == 4)
        #expect(result.asked.map(\.attempt) == [1] && result.attemptsWithText == [1])
        #expect(result.chapter.found.history?.requests.first?.attempts.count == 1)
        #expect(night.files == ["01-c1.md"])
        // The turn itself is as it was.
        #expect(turn.result.record.state == .pending && turn.result.asked.isEmpty)
    }

    @Test(arguments: [
        (503, "transient", true), (404, "model_unavailable", false), (401, "unauthorized", false),
        (400, "invalid_request", false),
    ])
    func eachFailureSaysWhatFollows(status: Int, errorClass: String, isTransient: Bool) async throws {
        let reply = ScriptedTransport.Reply.response(
            status, ["{\"error\":{\"message\":\"model no\",\"code\":\(status)}}"])
        let night = try Night(chapters: 1, ScriptedTransport(reply))
        let result = try await turn(night).asked(pass: 1)
        #expect(result.record.state == .failed && result.record.problem?.errorClass.rawValue == errorClass)
        #expect(result.isServiceFailure == isTransient && result.failedAt != nil && result.isOver)
        switch result.next {
        case .tryLater: #expect(isTransient)
        case .modelMissing(let failure): #expect(status == 404 && failure.status == 404)
        case .stop(_, let exit): #expect(status == 401 && exit == .refused)
        case .goOn: #expect(status == 400)
        case .dailyQuota: Issue.record("nothing was said of a quota")
        }
        let row = try await night.ledger().snapshot().chapters["c1"]?.row
        #expect(row?.state == "failed" && row?.errorClass == errorClass)
    }

    @Test func aStopBeforeTheRequestChangesNothing() async throws {
        let stopSwitch = StopSwitch()
        stopSwitch.turnOn()
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Never.")))
        let turn = try await turn(night, stop: RunStop(stopSwitch))
        let result = await turn.asked(pass: 1)
        #expect(!result.isOver && result.record == turn.result.record)
        #expect(result.next == .stop("stopped on request", .workLeft))
        #expect(night.transport.requests.isEmpty)
    }

    @Test func aLimitEndsTheRunAndSendsNothing() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Never.")))
        let result = try await turn(night, limits: Limits(run: .init(requests: 0))).asked(pass: 1)
        #expect(result.record.problem?.errorClass.rawValue == "limit_reached" && night.transport.requests.isEmpty)
        guard case .stop(let reason, .workLeft) = result.next else {
            Issue.record("the run goes on: \(result.next)")
            return
        }
        #expect(reason.description.hasPrefix("limits.run.requests 0 is reached"))
    }

    @Test func aFileThatAppearedIsThePersons() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Never.")))
        let turn = try await turn(night)
        try night.scratch.write("life/01-c1.md", "Mine.")
        let result = await turn.asked(pass: 1)
        #expect(result.record.state == .edited && result.isOver && result.next == .goOn)
        #expect(night.transport.requests.isEmpty)
        #expect(try night.text("01-c1.md") == "Mine.")
    }
}
