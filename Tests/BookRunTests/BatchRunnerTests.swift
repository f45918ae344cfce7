import BookLedger
import BookManifest
import FoundationEssentials
import Logging
import OpenRouter
import Pacing
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

@Suite struct BatchRunnerTests {
    private static func states(_ outcome: RunOutcome) -> [ChapterState] { outcome.report.chapters.map(\.state) }

    /// Which chapter a request asks for.
    private static func chapter(_ request: TransportRequest) -> Int {
        let body = String(decoding: request.body ?? Data(), as: UTF8.self)
        return Int(body.firstMatch(of: /Write chapter (\d+)/)?.output.1 ?? "") ?? 0
    }

    @Test func writesEveryChapterAndReportsIt() async throws {
        let night = try Night(chapters: 3, ScriptedTransport(.stream("Some words of a life.")))
        let outcome = try await night.run()
        #expect(outcome.status == .done)
        #expect(Self.states(outcome) == [.done, .done, .done])
        #expect(outcome.report.chapters.map(\.file) == ["01-c1.md", "02-c2.md", "03-c3.md"])
        #expect(outcome.report.nextCommand == nil)
        #expect(try night.text("02-c2.md").hasSuffix("# Chapter 2\n\nSome words of a life.\n"))
        #expect(outcome.report.chapters[0].cost == Decimal(string: "0.00125"))
        #expect(try night.text("report.md").contains("Chapter 3"))
    }

    @Test func asksForNothingASecondTime() async throws {
        let night = try Night(chapters: 3, ScriptedTransport(.stream("Some words.")))
        _ = try await night.run()
        let again = try await night.run()
        #expect(again.status == .done)
        #expect(night.transport.requests.count == 3)
    }

    @Test func aFailingChapterStopsNoOther() async throws {
        let night = try Night(
            chapters: 3,
            ScriptedTransport { _, request in
                Self.chapter(request) == 2 ? .stream("Half a", finishReason: "length") : .stream("Whole.")
            })
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed)
        #expect(Self.states(outcome) == [.done, .partial, .done])
        #expect(night.transport.requests.count == 3)
        let record = outcome.report.chapters[1]
        #expect(record.problem?.errorClass.rawValue == "token_limit" && record.file == "02-c2.partial.md")
        #expect(try night.text("02-c2.partial.md").contains("Half a"))
        #expect(outcome.report.nextCommand == "bookgen-batch run book.yaml --retry-failed")
    }

    @Test func aSecondPassAsksForWhatFailedTransientlyNoSoonerThanTheGap() async throws {
        let failed = Mutex(0)
        var night = try Night(
            chapters: 3,
            ScriptedTransport { _, request in
                guard Self.chapter(request) == 1,
                    failed.withLock({
                        $0 += 1; return $0 <= 4
                    })
                else { return .stream("Text.") }
                return .response(503, ["{}"])
            })
        night.settings.secondPass = .seconds(60)
        let pauses = Mutex<[PauseReason]>([])
        let outcome = try await night.run { event in
            if case .pausing(_, let reason) = event { pauses.withLock { $0.append(reason) } }
        }
        #expect(outcome.status == .done)
        #expect(outcome.report.chapters[0].attempts == 5)
        #expect(pauses.withLock { $0 } == [.secondPass])
        // Four attempts with 1 + 2 + 4 s between them, then the gap counted from the last failure.
        #expect(night.waiting.now.offset == .seconds(67))
    }

    @Test func withoutASecondPassAFailureStays() async throws {
        var night = try Night(
            chapters: 2,
            ScriptedTransport { _, request in
                Self.chapter(request) == 1 ? .response(503, ["{}"]) : .stream("Text.")
            })
        night.settings.secondPass = nil
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed)
        #expect(outcome.report.chapters[0].attempts == 4)
    }

    @Test func whenEveryChapterFailsTransientlyTheServiceIsUnavailable() async throws {
        var night = try Night(chapters: 2, ScriptedTransport(.response(503, ["{}"])))
        night.settings.secondPass = nil
        #expect(try await night.run().status == .unavailable)
    }

    @Test func threeExhaustedChaptersInARowCoolDownAndThenStop() async throws {
        var night = try Night(chapters: 9, ScriptedTransport(.response(503, ["{}"])))
        night.settings.coolDown = [.seconds(60), .seconds(300)]
        let pauses = Mutex<[Duration]>([])
        let outcome = try await night.run { event in
            if case .pausing(let duration, .coolDown) = event { pauses.withLock { $0.append(duration) } }
        }
        #expect(pauses.withLock { $0 } == [.seconds(60), .seconds(300)])
        #expect(outcome.status == .unavailable)
        #expect(outcome.report.run.stopReason?.contains("in a row") == true)
        #expect(night.transport.requests.count == 36)
    }

    @Test func anEmptyListOfCoolDownsStopsAtOnceAndLeavesTheRestPending() async throws {
        var night = try Night(chapters: 5, ScriptedTransport(.response(503, ["{}"])))
        night.settings.coolDown = []
        let outcome = try await night.run()
        #expect(outcome.status == .unavailable)
        #expect(Self.states(outcome) == [.failed, .failed, .failed, .pending, .pending])
    }

    @Test(arguments: [
        (402, #"{"error":{"code":402,"message":"Insufficient credits"}}"#, BookPlan.ExitStatus.refused),
        (401, #"{"error":{"code":401,"message":"User not found."}}"#, .refused),
        (404, #"{"error":{"code":404,"message":"No endpoints found for m/asked."}}"#, .configuration),
        (301, "", .configuration),
        (429, #"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-day. "}}"#, .workLeft),
    ])
    func aFailureOfTheRunStopsItAtTheFirstAnswer(status: Int, body: String, exit: BookPlan.ExitStatus) async throws {
        let night = try Night(chapters: 3, ScriptedTransport(.response(status, [body])))
        let outcome = try await night.run()
        #expect(outcome.status == exit)
        #expect(night.transport.requests.filter { $0.method == .post }.count == 1)
        #expect(outcome.report.run.stopReason != nil)
        #expect(outcome.report.chapters[1].state == .pending)
    }

    @Test func aDailyQuotaDefersToMidnightAndLeavesWork() async throws {
        let night = try Night(
            chapters: 2,
            ScriptedTransport(.response(429, [#"{"error":{"code":429,"message":"free-models-per-day"}}"#])))
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(Self.states(outcome) == [.deferred, .pending])
        #expect(outcome.report.chapters[0].deferredUntil == Date(timeIntervalSince1970: 1_036_800))
    }

    @Test func aMissingModelStopsOnlyItsOwnChapters() async throws {
        var night = try Night(
            chapters: 3,
            ScriptedTransport { _, request in
                Self.chapter(request) == 1
                    ? .response(404, [#"{"error":{"code":404,"message":"No endpoints found for m/gone."}}"#])
                    : .stream("Text.")
            })
        night.chapters[0].model = "m/gone"
        night.chapters[2].model = "m/gone"
        let outcome = try await night.run()
        #expect(outcome.status == .configuration)
        #expect(Self.states(outcome) == [.failed, .done, .failed])
        #expect(night.transport.requests.filter { $0.method == .post }.count == 2)
    }

    @Test func aMissingModelNamesWhatIsNear() async throws {
        let night = try Night(
            chapters: 1,
            ScriptedTransport { _, request in
                request.method == .get
                    ? .response(200, [#"{"data":[{"id":"m/asked-2"},{"id":"other/thing"}]}"#])
                    : .response(404, [#"{"error":{"code":404,"message":"No endpoints found for m/asked."}}"#])
            })
        let outcome = try await night.run()
        #expect(outcome.status == .configuration)
        #expect(outcome.report.chapters[0].problem?.advice == "choose one with --model: m/asked-2")
        #expect(outcome.report.run.stopReason?.hasSuffix("choose one with --model: m/asked-2") == true)
    }

    @Test func aMissingModelNamesWhatTheServerOffersWithoutAskingForMore() async throws {
        let body =
            #"{"error":{"code":404,"message":"gone","availability":{"code":"model_deprecated","retryable":false,"fallback_models":["m/new"]}}}"#
        let night = try Night(chapters: 1, ScriptedTransport(.response(404, [body])))
        let outcome = try await night.run()
        #expect(outcome.report.chapters[0].problem?.advice == "choose one with --model: m/new")
        #expect(night.transport.requests.count == 1)
    }

    @Test func theSameRefusalOfTheFirstThreeChaptersStopsTheRun() async throws {
        let night = try Night(
            chapters: 5, ScriptedTransport(.response(400, [#"{"error":{"code":400,"message":"bad parameter"}}"#])))
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed)
        #expect(Self.states(outcome) == [.failed, .failed, .failed, .pending, .pending])
    }

    @Test func onFailureStopStops() async throws {
        var night = try Night(chapters: 3, ScriptedTransport(.stream("Half", finishReason: "content_filter")))
        night.onFailure = .stop
        let outcome = try await night.run()
        #expect(outcome.status == .chaptersFailed)
        #expect(Self.states(outcome) == [.partial, .pending, .pending])
    }

    @Test func aSimulatedAnswerIsNeverTakenForARealOne() async throws {
        let night = try Night(chapters: 2, ScriptedTransport(.stream("Text.", provider: "simulated")))
        let outcome = try await night.run()
        #expect(outcome.status == .configuration)
        #expect(night.transport.requests.count == 1)
        #expect(throws: (any Error).self) { try night.text("01-c1.md") }
    }

    @Test func aSimulatedRunWritesBesideTheRealBook() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Text.", provider: "simulated")))
        night.isSimulated = true
        let outcome = try await night.run()
        #expect(outcome.status == .done && outcome.report.run.isSimulated)
        #expect(outcome.report.book.folder.hasSuffix("simulated/life"))
    }

    @Test func aStopSavesWhatArrivedAndReports() async throws {
        let night = try Night(
            chapters: 2,
            ScriptedTransport { _, request in
                Self.chapter(request) == 1
                    ? .stream("Whole.") : .stall(200, ScriptedTransport.Reply.events("Half a chapter", nil))
            })
        let outcome = try await withThrowingTaskGroup(of: RunOutcome.self) { group in
            let (texts, continuation) = AsyncStream<Void>.makeStream()
            group.addTask {
                try await night.run(stop: RunStop(signal: { 15 })) { event in
                    if case .chapterProgress(2, .text) = event { continuation.yield() }
                }
            }
            for await _ in texts.prefix(2) {}
            group.cancelAll()
            return try #require(await group.next())
        }
        #expect(outcome.status == .signal(15))
        #expect(Self.states(outcome) == [.done, .partial])
        #expect(try night.text("02-c2.partial.md").contains("Half a chapter"))
        #expect(try night.text("report.json").contains(#""exit_code" : 143"#))
    }

    @Test func theRunsOwnTraceIsTheSameForTheSameServer() async throws {
        let first = try Night(chapters: 4, ScriptedTransport(.refuse, .stream("A."), .cut(200, ["x"]), .stream("B.")))
        let second = try Night(chapters: 4, ScriptedTransport(.refuse, .stream("A."), .cut(200, ["x"]), .stream("B.")))
        let one = try await first.run().report.chapters
        let two = try await second.run().report.chapters
        #expect(one == two)
    }
}
