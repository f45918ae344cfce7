import BookFixtures
import BookLedger
import BookManifest
import Foundation
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import OpenRouter

@Suite struct EstimateTests {
    private func request(_ messages: [String], _ parameters: [String: JSONValue] = [:]) -> ChatRequest {
        ChatRequest(model: "a/b", messages: messages.map { ChatMessage(.user, $0) }, parameters: parameters)
    }

    @Test(
        arguments: [
            ([""], 0), (["a"], 1), (["abc"], 1), (["abcd"], 2), (["ñ"], 1), (["ñandú"], 3), (["ab", "cd", "ef"], 2),
        ] as [([String], Int)])
    func promptTokensAreAThirdOfTheBytes(messages: [String], tokens: Int) {
        #expect(RequestEstimate(request(messages), words: nil).promptTokens == tokens)
    }

    @Test(
        arguments: [
            (1000, [:], 1300...2200), (1000, ["max_tokens": .integer(2000)], 1300...2000),
            (1000, ["max_completion_tokens": .integer(900)], 900...900),
            (nil, ["max_tokens": .integer(8192)], 1...8192), (nil, [:], nil), (nil, ["max_tokens": .null], nil),
            (1, [:], 1...3),
        ] as [(Int?, [String: JSONValue], ClosedRange<Int>?)])
    func completionTokensFollowTheWordsUpToTheLimit(
        words: Int?, parameters: [String: JSONValue], expected: ClosedRange<Int>?
    ) {
        let estimate = RequestEstimate(request(["a"], parameters), words: words)
        #expect(estimate.completionTokens == expected)
    }

    private static let prices = [
        "a/b": LedgerFixtures.price(prompt: "0.001", completion: "0.01", request: "0.5"),
        "c/d": LedgerFixtures.price("c/d", prompt: "0.002", completion: "0.02"),
    ]

    /// Chapters of 100 words and a prompt of three tokens each.
    private func plan(
        _ models: [String], fallbacks: [String] = [], isSimulated: Bool = false, parameters: [String: JSONValue] = [:],
        words: Int? = 100
    ) throws -> Plan {
        let chapters = models.enumerated().map { index, model in
            var chapter = Fixtures.chapter("c\(index + 1)", parameters: parameters)
            chapter.model = model
            chapter.fallbackModels = fallbacks
            chapter.words = words
            return chapter
        }
        return try Fixtures.plan(chapters, isSimulated: isSimulated)
    }

    @Test func whatIsAskedIsAddedUp() throws {
        let estimate = PlanEstimate(try plan(["a/b", "c/d", "a/b:free"]), prices: Self.prices)
        #expect(estimate.requests == 3)
        #expect(estimate.promptTokens == 9)
        #expect(estimate.completionTokens == 390...660)
        // 0.003 + 130 × 0.01 + 0.5, and 0.006 + 130 × 0.02; with 220 tokens the most.
        #expect(estimate.cost == .range(Decimal(string: "4.409")!...Decimal(string: "7.109")!))
        let seconds = try #require(estimate.seconds)
        #expect(abs(seconds.lowerBound - 7.8) < 1e-9 && abs(seconds.upperBound - 66) < 1e-9)
    }

    @Test func whatIsNotAskedIsNot() throws {
        var plan = try plan(["a/b", "a/b", "a/b"])
        plan.chapters[0].verdict.action = .keep
        plan.chapters[1].verdict.action = .publish(attempt: 1)
        plan.chapters[2].verdict.isLeftOut = true
        let estimate = PlanEstimate(plan)
        #expect(estimate.requests == 0)
        #expect(estimate.completionTokens == 0...0)
        #expect(estimate.cost == .range(0...0))
        #expect(estimate.seconds == 0...0)
    }

    @Test(
        arguments: [
            (["a/b"], [], .unpriced(["a/b"])), (["x/z", "x/y", "x/z"], ["w/w"], .unpriced(["w/w", "x/y", "x/z"])),
            (["x/y:free"], [], .range(0...0)), (["x/y:free"], ["a/b"], .unpriced(["a/b"])),
        ] as [([String], [String], EstimatedCost)])
    func modelsWithoutAPriceAreNamed(models: [String], fallbacks: [String], cost: EstimatedCost) throws {
        #expect(PlanEstimate(try plan(models, fallbacks: fallbacks)).cost == cost)
    }

    @Test func theBuiltInModelIsRetiredAndItsCostUnknown() throws {
        let model = OpenRouterConfiguration(apiKey: nil).model
        let estimate = PlanEstimate(try Fixtures.plan([Fixtures.chapter("one")]), prices: Self.prices)
        #expect(estimate.cost == .retired(model))
        #expect(estimate.seconds == nil)
        #expect(!estimate.lacksPrices)
        // Whoever names it wants it.
        #expect(PlanEstimate(try Fixtures.plan([Fixtures.chapter("one")], model: model)).cost == .range(0...0))
        let simulated = try Fixtures.plan([Fixtures.chapter("one")], isSimulated: true)
        #expect(PlanEstimate(simulated).cost == .range(0...0))
    }

    @Test func aFallbackModelWidensTheRange() throws {
        let estimate = PlanEstimate(try plan(["a/b"], fallbacks: ["x/y:free"]), prices: Self.prices)
        #expect(estimate.cost == .range(0...Decimal(string: "2.703")!))
    }

    @Test func theLedgersPricesCountAndTheServersWin() throws {
        var plan = try plan(["a/b"])
        plan.snapshot.prices = ["a/b": LedgerFixtures.price(prompt: "0", completion: "0", request: "7")]
        #expect(PlanEstimate(plan).cost == .range(7...7))
        let newer = ["a/b": LedgerFixtures.price(prompt: "0", completion: "0", request: "8")]
        #expect(PlanEstimate(plan, prices: newer).cost == .range(8...8))
    }

    @Test func aSimulatorCostsNothingAndTakesNoTime() throws {
        let estimate = PlanEstimate(try plan(["a/b"], isSimulated: true), prices: Self.prices)
        #expect(estimate.cost == .range(0...0))
        #expect(estimate.seconds == 0...0)
        #expect(estimate.completionTokens == 130...220)
    }

    @Test func withoutLengthAndLimitNothingIsKnown() throws {
        let open = try plan(["a/b"], parameters: ["max_tokens": .null], words: nil)
        let estimate = PlanEstimate(open, prices: Self.prices)
        #expect(estimate.requests == 1)
        #expect(estimate.completionTokens == nil)
        #expect(estimate.seconds == nil)
        #expect(estimate.cost == .unlimited)
        #expect(PlanEstimate(open).cost == .unpriced(["a/b"]))
        let free = try plan(["a/b:free"], parameters: ["max_tokens": .null], words: nil)
        #expect(PlanEstimate(free).cost == .range(0...0))
    }

    @Test func theLedgersSpeedCountsWhereItIsKnown() throws {
        func answer(_ tokens: Int, _ seconds: Double, _ outcome: AttemptEndRow.Outcome = .completed) -> AttemptRow {
            LedgerFixtures.attempt(
                end: LedgerFixtures.end(outcome, usage: UsageRow(completionTokens: tokens), latency: seconds))
        }
        var cached = answer(100_000, 1)
        cached.head = LedgerFixtures.head(isCacheHit: true)
        var plan = try plan(["a/b", "c/d"])
        plan.snapshot.chapters["c9"] = LedgerFixtures.chapter(requests: [
            LedgerSnapshot.Request(
                row: LedgerFixtures.request(),
                attempts: [
                    answer(500, 90), answer(500, 10), answer(9, 9000, .failed), cached, LedgerFixtures.attempt(),
                ]
            )
        ])
        // 130 and 220 tokens at 10 a second; the other model at the usual 50 and 10.
        #expect(PlanEstimate(plan).seconds == 15.6...44)
    }

    @Test func noRequestIsFasterThanThePace() throws {
        var plan = try plan(["a/b", "a/b"])
        plan.manifest.client.minInterval = .seconds(100)
        #expect(PlanEstimate(plan).seconds == 200...200)
    }

    @Test func pricesComeFromTheServersList() throws {
        let json = """
            [{"id": "a/b", "pricing": {"prompt": "0.000001", "completion": "0.000002", "request": "0.01"}},
             {"id": "c/d", "pricing": {"prompt": "0.000001", "completion": "0.000002"}},
             {"id": "router", "pricing": {"prompt": "-1", "completion": "-1"}}]
            """
        let rows = try ModelList(Array(json.utf8)).models.map { PriceRow($0, fetchedAt: Fixtures.date) }
        #expect(rows[0] == price(request: "0.01", "a/b"))
        #expect(rows[1] == price(request: "0", "c/d"))
        #expect(rows[2] == nil)
    }

    private func price(request: String, _ model: String) -> PriceRow {
        var row = LedgerFixtures.price(model, prompt: "0.000001", completion: "0.000002", request: request)
        row.fetchedAt = Fixtures.date
        return row
    }

    @Test(
        arguments: [
            ("0", "0", "0"), ("0.01", "0.01", "0.01"), ("0.0123", "0.012", "0.013"), ("0.05", "0.05", "0.05"),
            ("1.25", "1.2", "1.3"), ("2", "2", "2"), ("12.5", "12", "13"), ("123456.7", "123456", "123457"),
            ("0.000000000001", "0", "0.000000001"), ("0.3", "0.3", "0.3"),
        ])
    func estimatedAmountsAreRoundedOutwards(amount: String, down: String, up: String) throws {
        let value = try #require(Decimal(string: amount))
        #expect(ReportFigures.roughly(value, .down) == down)
        #expect(ReportFigures.roughly(value, .up) == up)
    }
}
