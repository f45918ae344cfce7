import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// What a run says of itself: its costs, its time, its files' names.
@Suite struct RunFiguresTests {
    @Test func aLookedUpCostIsOfThisRunAsOfTheBook() async throws {
        let fails = Mutex(true)
        let record = #"{"data":{"id":"gen-1","total_cost":0.5,"tokens_prompt":7,"tokens_completion":9}}"#
        let night = try Night(
            chapters: 1,
            ScriptedTransport { _, request in
                guard request.method == .post else { return .response(200, [record]) }
                let isFirst = fails.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst
                }
                return isFirst
                    ? .cut(200, ScriptedTransport.Reply.events("Half a chapter.", nil)) : .stream("Words.")
            })
        let report = try await night.run().report
        #expect(report.totals.cost == Decimal(string: "0.50125"))
        #expect(report.statistics.totalCost == report.totals.cost)
        #expect(report.statistics.attemptsOfUnknownCost == 0)
        #expect(report.statistics.totalPromptTokens == report.totals.promptTokens)
        let line = try #require(RunSummary.lines(report).first { $0.contains("for the book") })
        #expect(line.contains("0.50125 USD for the book, 0.50125 by this run"))
    }

    @Test func aLaterRunHasItsOwnFigures() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        night.selection.maxChapters = 1
        _ = try await night.run()
        let report = try await night.run().report
        #expect(report.statistics.totalCost == Decimal(string: "0.00125"))
        #expect(report.totals.cost == Decimal(string: "0.0025"))
    }

    @Test func aRunHasOneDuration() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.response(503, ["{}"]), .stream("Words.")))
        night.settings.minInterval = .seconds(5)
        let report = try await night.run().report
        #expect(report.run.elapsedSeconds >= 1)
        #expect(report.statistics.uptimeSeconds == report.run.elapsedSeconds)
        let end = report.run.endedAt
        #expect(end.timeIntervalSince(report.run.startedAt) == report.run.elapsedSeconds)
        let row = try #require(try await night.ledger().snapshot().newestRun)
        #expect(row.endedAt?.timeIntervalSince(row.startedAt) == report.run.elapsedSeconds)
    }

    @Test func aNoteNamesAFileAsItIsCalledAtTheEnd() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        try night.scratch.write("life/02-c2.md", "Mine.\n")
        night.chapters.reverse()
        let outcome = try await night.run()
        #expect(night.files.contains("01-c2.md"))
        #expect(outcome.report.chapters[0].note == "01-c2.md was edited on disk; it is kept")
        #expect(outcome.report.chapters[0].file == "01-c2.md")
        #expect(outcome.report.chapters[1].note?.contains("01-c1.md") != true)
        let renamed = night.log.all.filter { $0.hasPrefix("file renamed ") }
        #expect(
            renamed.contains { $0.contains("chapter=c2 from=02-c2.md") && $0.contains(" to=01-c2.md") },
            "\(renamed)")
    }

    @Test func aRunThatGoesOnIsKnownToThePlan() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.stream("Words.")))
        let plan = try await night.plan()
        #expect(plan.runningProcess == nil)
        let seen = Mutex<[Plan]>([])
        _ = try await night.run { event in
            guard case .chapterProgress(2, .text) = event, var plan = try? await night.plan() else { return }
            // The run of this test began in 1970, and the process of the tests is younger.
            plan.snapshot.newestRun?.startedAt = Date()
            plan.noteRunningRun(now: Date())
            seen.withLock { $0.append(plan) }
        }
        let running = try #require(seen.withLock { $0.first })
        #expect(running.runningProcess == ProcessInfo.processInfo.processIdentifier)
        #expect(running.chapters[1].verdict.reason == "the run that goes on is asking it now")
        let lines = PlanText.lines(running, PlanEstimate(running), wasOnline: false)
        #expect(lines.contains { $0.hasPrefix("A run goes on (process ") })
        let json = String(decoding: try PlanDocument(running, PlanEstimate(running)).json(), as: UTF8.self)
        #expect(json.contains("\"running_process\" : \(ProcessInfo.processInfo.processIdentifier)"))
        var after = try await night.plan()
        after.snapshot.newestRun?.startedAt = Date()
        after.noteRunningRun(now: Date())
        #expect(after.runningProcess == nil)
    }
}

extension RunFiguresTests {
    @Test func aStopInAWaitIsNoFailure() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.response(503, ["{}"])))
        let stopSwitch = StopSwitch()
        let outcome = try await night.run(stop: RunStop(stopSwitch, signal: { 2 })) { event in
            if case .chapterProgress(1, .waiting) = event { stopSwitch.turnOn() }
        }
        #expect(outcome.report.statistics.failedRequests == 0)
        #expect(outcome.report.chapters[0].problem?.isCutShort == true)
        #expect(outcome.report.headline == "0 of 2 chapters are done; 2 not asked.")
    }
}
