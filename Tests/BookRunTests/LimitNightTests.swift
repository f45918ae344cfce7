import BookLedger
import BookManifest
import Foundation
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

/// Runs under limits: an attempt may take 6 prompt tokens and 8192 others, 0.01639 US dollars; an answer takes 15 tokens and
/// 0.00125 dollars.
@Suite struct LimitNightTests {
    private let server = LookUpServer()

    private func night(chapters: Int = 6, run: Limits.Run = .init(), book: Limits.Book = .init()) throws -> Night {
        var night = try Night(chapters: chapters, server.transport)
        night.limits = Limits(run: run, book: book)
        night.settings.secondPass = nil
        return night
    }

    private static func states(_ outcome: RunOutcome) -> [ChapterState] { outcome.report.chapters.map(\.state) }

    private static let twoCents = Decimal(string: "0.02")

    @Test func aRunStopsBeforeARequestThatCouldBreakItsLimit() async throws {
        let night = try night(run: .init(cost: Self.twoCents))
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(night.asked == [1, 2, 3])
        #expect(Self.states(outcome) == [.done, .done, .done, .pending, .pending, .pending])
        #expect(
            outcome.report.run.stopReason
                == "limits.run.cost_usd 0.02 USD is reached: 0.00375 USD spent or reserved, and the next request may take "
                + "0.01639 USD; run again to go on, or raise limits.run.cost_usd")
        #expect(outcome.report.nextCommand != nil)
        #expect(outcome.report.headline == "3 of 6 chapters are done; 3 not asked.")
        // Nothing was recorded of what was not sent.
        #expect(try await night.ledger().snapshot().chapters["c4"]?.requests.isEmpty == true)
        #expect(try await night.plan().chapters[3].verdict.reason == "not asked yet")
        // The next run has the limit anew.
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2, 3, 4, 5, 6])
    }

    @Test func pricesAreKeptForADay() async throws {
        var night = try night(run: .init(cost: Self.twoCents, chapters: 1))
        for (seconds, count) in [(0.0, 1), (86_399, 1), (86_400, 2), (86_399, 3), (86_500, 3)] {
            night.now = Night.date.addingTimeInterval(seconds)
            #expect(try await night.run().report.run.stopReason?.hasPrefix("limits.run.chapters 1 is reached") == true)
            #expect(night.lookUps("models") == count)
        }
    }

    @Test func withoutALimitOfCostOrWithNothingToAskNoPriceIsAskedFor() async throws {
        var night = try night(chapters: 2, run: .init(tokens: 100_000, requests: 10, chapters: 10))
        #expect(try await night.run().status == .done)
        night.limits = Limits(run: .init(cost: 1))
        #expect(try await night.run().status == .done)
        #expect(night.lookUps("models") == 0)
    }

    @Test func whereAStopComesFirstNoPriceIsAskedFor() async throws {
        let night = try night(run: .init(cost: 1))
        let stopSwitch = StopSwitch()
        stopSwitch.turnOn()
        #expect(try await night.run(stop: RunStop(stopSwitch, signal: { 15 })).status == .signal(15))
        #expect(night.transport.requests.isEmpty)
    }

    @Test func theCommandLinesLimitWins() async throws {
        var night = try night(run: .init(cost: 1, tokens: 1_000_000))
        night.selection.maxCost = Self.twoCents
        #expect(try await night.run().report.run.stopReason?.hasPrefix("--max-cost 0.02 USD is reached") == true)
        night.selection.maxCost = nil
        night.selection.maxTokens = 8200
        #expect(
            try await night.run().report.run.stopReason?.hasPrefix("--max-tokens-total 8200 tokens is reached") == true)
        #expect(night.asked == [1, 2, 3, 4])
    }

    @Test func aLimitThatIsTooLowForOneRequestSaysSo() async throws {
        let night = try night(run: .init(cost: Decimal(string: "0.01")))
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(night.asked.isEmpty)
        #expect(
            outcome.report.run.stopReason
                == "limits.run.cost_usd 0.01 USD is too low: the next request alone may take 0.01639 USD; raise "
                + "limits.run.cost_usd, or lower max_tokens")
    }

    @Test func anUnknownCostCountsAsReserved() async throws {
        server.set { $0.chapter = { _ in .stream("Words.", usage: nil) } }
        let night = try night(run: .init(cost: Decimal(string: "0.04")))
        let outcome = try await night.run()
        #expect(night.asked == [1, 2])
        #expect(outcome.report.run.stopReason?.contains("0.03278 USD spent or reserved") == true)
        let chapters = try await night.ledger().snapshot().chapters
        #expect(chapters["c1"]?.requests[0].attempts.map(\.reservedCost) == [Decimal(string: "0.01639")])
    }

    @Test func whatWasReservedStaysWhenPricesFall() async throws {
        server.set { $0.chapter = { _ in .stream("Words.", usage: nil) } }
        var night = try night(run: .init(chapters: 1), book: .init(cost: Self.twoCents))
        #expect(try await night.run().report.run.stopReason?.hasPrefix("limits.run.chapters ") == true)
        server.set { $0.models = LookUpServer.models(prompt: "0.0000001", completion: "0.0000005") }
        night.now = Night.date.addingTimeInterval(100_000)
        let outcome = try await night.run()
        #expect(night.lookUps("models") == 2)
        #expect(outcome.report.run.stopReason?.contains("0.01639 USD spent or reserved") == true)
        #expect(outcome.report.chapters[0].costBound == Decimal(string: "0.01639"))
        #expect(night.asked == [1])
    }

    @Test func theUnknownCostOfAFreeModelIsBoundedByItsFallback() async throws {
        server.set { $0.chapter = { _ in .stream("Words.", usage: nil) } }
        var night = try night(chapters: 2)
        night.model = "m/free:free"
        for index in 0...1 { night.chapters[index].fallbackModels = ["m/asked"] }
        night.selection.maxChapters = 1
        // No limit needs a price, so nothing is reserved; the report asks for the price.
        let first = try await night.run()
        #expect(night.lookUps("models") == 1)
        #expect(first.report.chapters[0].costBound == Decimal(string: "0.01639"))
        let request = try #require(try await night.ledger().snapshot().chapters["c1"]?.requests.first)
        #expect(request.row.fallbackModels == ["m/asked"])
        #expect(request.attempts.map(\.reservedCost) == [nil])
        night.limits = Limits(book: .init(cost: Self.twoCents))
        #expect(
            try await night.run().report.run.stopReason?.contains("0.01639 USD spent or reserved") == true)
        #expect(night.asked == [1])
    }

    @Test func aRetryIsRefusedBeforeItIsWaitedFor() async throws {
        server.set {
            $0.chapter = { $0 == 2 ? .cut(200, ScriptedTransport.Reply.events("Half of it", nil)) : .stream("Words.") }
        }
        var night = try night(run: .init(cost: Self.twoCents))
        night.settings.retries.baseDelay = .seconds(600)
        night.settings.retries.maxDelay = .seconds(600)
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(night.asked == [1, 2])
        #expect(Self.states(outcome) == [.done, .partial, .pending, .pending, .pending, .pending])
        #expect(outcome.report.chapters[1].problem?.errorClass.rawValue == "limit_reached")
        #expect(try night.text("02-c2.partial.md").contains("Half of it"))
        #expect(night.waiting.sleeps.allSatisfy { $0 < .seconds(10) })
        #expect(try await night.ledger().snapshot().chapters["c2"]?.requests.map(\.attempts.count) == [1])
        #expect(try await night.plan().chapters[1].isAsked)
    }

    @Test func aSecondPassIsNotWaitedForWhereNothingMoreMayBeSent() async throws {
        server.set { $0.chapter = { $0 == 1 ? .response(503, ["{}"]) : .stream("Words.") } }
        var night = try night(chapters: 2, run: .init(requests: 5))
        night.settings.secondPass = .seconds(600)
        let outcome = try await night.run()
        // Four attempts at the first, one at the second.
        #expect(night.asked == [1, 1, 1, 1, 2])
        #expect(outcome.report.run.stopReason?.hasPrefix("limits.run.requests 5 is reached") == true)
        #expect(night.waiting.sleeps.allSatisfy { $0 < .seconds(600) })
    }

    @Test func requestsCountEveryAttempt() async throws {
        server.set { $0.chapter = { $0 == 1 ? .response(503, ["{}"]) : .stream("Words.") } }
        let night = try night(run: .init(requests: 6))
        let outcome = try await night.run()
        #expect(night.asked == [1, 1, 1, 1, 2, 3])
        #expect(Self.states(outcome) == [.failed, .done, .done, .pending, .pending, .pending])
        #expect(outcome.status == .chaptersFailed)
    }

    @Test func chaptersAreLimitedByTheManifestAndByTheCommandLineOverIt() async throws {
        var night = try night(run: .init(chapters: 2))
        let plan = try await night.plan()
        #expect(plan.chapters[2].verdict.reason == "not asked yet; left for another run by limits.run.chapters 2")
        #expect(try await night.run().status == .workLeft)
        night.selection.maxChapters = 3
        #expect(try await night.plan().chapters[5].verdict.reason.hasSuffix("by --max-chapters 3"))
        #expect(try await night.run().status == .workLeft)
        #expect(night.asked == [1, 2, 3, 4, 5])
    }

    @Test func theBooksLimitsHoldOverAllRuns() async throws {
        for book in [Limits.Book(cost: Self.twoCents), Limits.Book(tokens: 8230)] {
            let night = try night(run: .init(chapters: 2), book: book)
            #expect(try await night.run().report.run.stopReason?.hasPrefix("limits.run.chapters 2 is reached") == true)
            let outcome = try await night.run()
            #expect(outcome.status == .workLeft)
            #expect(night.asked == [1, 2, 3])
            #expect(outcome.report.run.stopReason?.contains("raise limits.book.") == true)
            #expect(try await night.run().status == .workLeft)
            #expect(night.asked.count == 3)
        }
    }

    @Test(arguments: [
        (LookUpServer.models("other/model"), BookPlan.ExitStatus.configuration, 1),
        (LookUpServer.models(prompt: "-1", completion: "-1"), .configuration, 1),
        (LookUpServer.models(request: "-1"), .configuration, 1),
        (.response(401, ["{}"]), .refused, 1), (.response(404, ["{}"]), .configuration, 1),
        (.response(503, ["{}"]), .unavailable, 3), (.refuse, .unavailable, 3),
    ])
    func withoutAPriceNothingIsSent(
        models: ScriptedTransport.Reply, status: BookPlan.ExitStatus, looks: Int
    ) async throws {
        server.set { $0.models = models }
        let night = try night(run: .init(cost: 5))
        let outcome = try await night.run()
        #expect(outcome.status == status)
        #expect(night.asked.isEmpty)
        #expect(night.lookUps("models") == looks)
        #expect(outcome.report.run.stopReason?.contains("limits.run.cost_usd") == true)
        #expect(Self.states(outcome).allSatisfy { $0 == .pending })
    }

    @Test func aStalePriceIsNotUsed() async throws {
        var night = try night(run: .init(cost: 5, chapters: 1))
        #expect(try await night.run().status == .workLeft)
        server.set { $0.models = .refuse }
        night.now = Night.date.addingTimeInterval(100_000)
        #expect(try await night.run().status == .unavailable)
        #expect(night.asked == [1])
    }

    @Test func freeModelsNeedNoPrice() async throws {
        var night = try night(chapters: 2, run: .init(cost: Self.twoCents))
        night.model = "m/asked:free"
        server.set { $0.chapter = { _ in .stream("Words.", usage: nil) } }
        #expect(try await night.run().status == .done)
        #expect(night.lookUps("models") == 0)
    }

    @Test func aFallbackNeedsAPriceToo() async throws {
        var night = try night(chapters: 1, run: .init(cost: 5))
        night.chapters[0].fallbackModels = ["m/dear"]
        let outcome = try await night.run()
        #expect(outcome.status == .configuration)
        #expect(outcome.report.run.stopReason?.contains("no price for m/dear") == true)
    }

    @Test func aLimitNeedsAMostOfTokens() async throws {
        for (run, isFree, isRefused) in [
            (Limits.Run(cost: 5), false, true), (Limits.Run(tokens: 100_000), true, true),
            (Limits.Run(cost: 5), true, false),
            (Limits.Run(requests: 5), false, false),
        ] {
            var night = try night(chapters: 2, run: run)
            if isFree { night.model = "m/asked:free" }
            night.chapters[1].parameters["max_tokens"] = .null
            let outcome = try await night.run()
            #expect(outcome.status == (isRefused ? .configuration : .done))
            #expect(night.asked.isEmpty == isRefused)
            if isRefused {
                let reason = try #require(outcome.report.run.stopReason)
                #expect(reason.hasPrefix("chapter c2 has no max_tokens, so limits.run."))
            }
        }
    }

    @Test func aBookWhosePastIsUnknownHasNoLimit() async throws {
        server.set { $0.chapter = { _ in .stream("Words.", usage: nil) } }
        var night = try night(chapters: 2)
        night.selection.maxChapters = 1
        night.chapters[0].parameters["max_tokens"] = .null
        #expect(try await night.run().status == .workLeft)
        for (book, word) in [
            (Limits.Book(cost: 5), "limits.run.cost_usd in its place"),
            (Limits.Book(tokens: 50_000), "limits.run.tokens in"),
        ] {
            night.limits = Limits(book: book)
            let outcome = try await night.run()
            #expect(outcome.status == .configuration)
            #expect(outcome.report.run.stopReason?.contains("1 earlier attempt took is unknown") == true)
            #expect(outcome.report.run.stopReason?.contains(word) == true)
        }
        #expect(night.asked == [1])
    }

    @Test func anUnknownPastIsBoundedByAPriceThatIsAskedFor() async throws {
        server.set { $0.chapter = { _ in .stream("Words.", usage: nil) } }
        var night = try night(chapters: 2)
        night.selection.maxChapters = 1
        server.set { $0.models = .refuse }
        #expect(try await night.run().status == .workLeft)
        server.set { $0.models = LookUpServer.models() }
        night.limits = Limits(book: .init(cost: Decimal(string: "0.03")))
        let outcome = try await night.run()
        #expect(outcome.status == .workLeft)
        #expect(outcome.report.run.stopReason?.contains("0.01639 USD spent or reserved") == true)
        #expect(night.asked == [1])
    }
}
