import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

@Suite struct RunBudgetTests {
    private static let price = LedgerFixtures.price(prompt: "0.000001", completion: "0.00001")

    /// A budget of a book that has taken what these attempts took, each at a request of 1000 and at most 8000 tokens.
    private func budget(
        _ limits: Limits, past: [AttemptRow] = [], of row: RequestRow = LedgerFixtures.request(),
        prices: [PriceRow] = [price]
    ) throws -> RunBudget {
        var manifest = Fixtures.manifest([Fixtures.chapter("c1")])
        manifest.limits = limits
        var plan = Plan(manifest, configuration: OpenRouterConfiguration(apiKey: nil))
        let request = LedgerSnapshot.Request(row: row, attempts: past)
        plan.chapters[0].found.history = LedgerFixtures.chapter(requests: [request])
        plan.snapshot.prices = Dictionary(uniqueKeysWithValues: prices.map { ($0.model, $0) })
        return RunBudget(plan)
    }

    private func request(_ models: [String] = ["a/b"], maxTokens: Int? = 100) -> ChatRequest {
        var parameters: [String: JSONValue] = [:]
        if let maxTokens { parameters["max_tokens"] = .integer(maxTokens) }
        return ChatRequest(
            model: models[0], fallbackModels: Array(models.dropFirst()),
            messages: [ChatMessage(.user, String(repeating: "x", count: 300))], parameters: parameters)
    }

    private func attempt(
        cost: String? = nil, tokens: Int? = nil, mayBeBilled: Bool = true, isCacheHit: Bool = false
    ) -> AttemptRow {
        let usage = UsageRow(
            promptTokens: tokens, completionTokens: tokens, cost: cost.flatMap { Decimal(string: $0) })
        return LedgerFixtures.attempt(
            end: LedgerFixtures.end(mayBeBilled: mayBeBilled, usage: usage),
            head: isCacheHit ? LedgerFixtures.head(isCacheHit: true) : nil)
    }

    @Test func theWorstCaseIsPromptAndMostTokensAtTheDearestPrice() throws {
        let dear = LedgerFixtures.price("c/d", prompt: "0", completion: "0.001", request: "0.5")
        let budget = try budget(Limits(), prices: [Self.price, dear])
        let worst = budget.worstCase(of: request())
        #expect(worst.tokens == 200)
        #expect(worst.cost == Decimal(string: "0.0011"))
        #expect(budget.worstCase(of: request(["a/b", "c/d"])).cost == Decimal(string: "0.6"))
        #expect(budget.worstCase(of: request(["x/y:free", "a/b"])).cost == Decimal(string: "0.0011"))
        #expect(budget.worstCase(of: request(["x/y:free"], maxTokens: nil)).cost == 0)
        #expect(budget.worstCase(of: request(["no/price"])).cost == nil)
        #expect(budget.worstCase(of: request(maxTokens: nil)).cost == nil)
        #expect(budget.worstCase(of: request(maxTokens: nil)).tokens == nil)
    }

    @Test func whatIsUnknownCountsWithTheMostThatItCanBe() throws {
        for (row, cost, tokens) in [
            (attempt(cost: "0.5", tokens: 7), "0.5", 14), (attempt(), "0.081", 9000), (attempt(tokens: 3), "0.081", 6),
            (attempt(cost: "0.5"), "0.5", 9000), (attempt(mayBeBilled: false), "0", 0),
            (attempt(isCacheHit: true), "0", 0), (LedgerFixtures.attempt(), "0.081", 9000),
        ] {
            let budget = try budget(Limits(), past: [row])
            #expect(budget.book.cost == Decimal(string: cost))
            #expect(budget.book.tokens == tokens)
            #expect(budget.book.attemptsWithoutCost == 0 && budget.book.attemptsWithoutTokens == 0)
            #expect(budget.run == Spending())
        }
    }

    @Test func anUnknownCostCountsAsReservedWhateverThePricesAreToday() throws {
        let free = LedgerFixtures.request("x/y:free")
        for (row, prices) in [(LedgerFixtures.request(), [Self.price]), (LedgerFixtures.request(), []), (free, [])] {
            let book = try budget(Limits(), past: [LedgerFixtures.attempt(reserved: 3)], of: row, prices: prices).book
            #expect(book.cost == 3 && book.attemptsWithoutCost == 0)
        }
        // What is known is not reserved any more.
        let known = LedgerFixtures.end(usage: UsageRow(cost: Decimal(string: "0.5")))
        let ended = LedgerFixtures.attempt(reserved: 3, end: known)
        #expect(try budget(Limits(), past: [ended]).book.cost == Decimal(string: "0.5"))
        var budget = try budget(Limits())
        budget.settle(
            try budget.reserve(budget.worstCase(of: request())), with: LedgerFixtures.attempt(reserved: 3))
        #expect(budget.run.cost == 3)
    }

    @Test(
        arguments: [
            (["x/y:free", "a/b"], "0.081"), (["c/d", "a/b"], "0.081"), (["a/b", "c/d"], "0.081"),
            (["x/y:free", "z:free"], "0"), (["a/b", "no/price"], nil), (["x/y:free", "no/price"], nil),
        ] as [([String], String?)])
    func whereNothingWasReservedTheDearestModelCounts(models: [String], cost: String?) throws {
        let row = LedgerFixtures.request(models[0], fallbackModels: Array(models.dropFirst()))
        let cheap = LedgerFixtures.price("c/d", prompt: "0", completion: "0.000001")
        let book = try budget(Limits(), past: [attempt()], of: row, prices: [Self.price, cheap]).book
        #expect(book.cost == cost.flatMap { Decimal(string: $0) } ?? 0)
        #expect(book.attemptsWithoutCost == (cost == nil ? 1 : 0))
    }

    @Test func anAbsurdPriceIsNone() throws {
        let dear = LedgerFixtures.price(prompt: "0", completion: "9e127", request: "0")
        let budget = try budget(Limits(), past: [attempt()], prices: [dear])
        #expect(budget.worstCase(of: request()).cost == nil)
        #expect(budget.book.attemptsWithoutCost == 1)
    }

    @Test func whatHasNoBoundIsCounted() throws {
        let unlimited = try budget(
            Limits(), past: [attempt(), attempt(cost: "1", tokens: 1)], of: LedgerFixtures.request(maxTokens: nil)
        ).book
        #expect(unlimited.attemptsWithoutCost == 1 && unlimited.attemptsWithoutTokens == 1)
        let unpriced = try budget(Limits(), past: [attempt(tokens: 1)], prices: []).book
        #expect(unpriced.attemptsWithoutCost == 1 && unpriced.attemptsWithoutTokens == 0)
    }

    @Test(
        arguments: [
            // What fits exactly is sent.
            (Limits(run: .init(cost: Decimal(string: "0.0011"))), nil, nil),
            (Limits(run: .init(tokens: 200)), nil, nil), (Limits(run: .init(requests: 1)), nil, nil),
            (Limits(book: .init(cost: Decimal(string: "0.5011"))), nil, nil),
            (Limits(book: .init(tokens: 214)), nil, nil),
            (
                Limits(run: .init(cost: Decimal(string: "0.0010"))), "limits.run.cost_usd",
                LimitReached.Remedy.smallerRequest
            ),
            (Limits(run: .init(tokens: 199)), "limits.run.tokens", .smallerRequest),
            (Limits(book: .init(cost: Decimal(string: "0.001"))), "limits.book.cost_usd", .smallerRequest),
            (Limits(book: .init(cost: Decimal(string: "0.501"))), "limits.book.cost_usd", .higherLimit),
            (Limits(book: .init(tokens: 213)), "limits.book.tokens", .higherLimit),
        ] as [(Limits, String?, LimitReached.Remedy?)])
    func aLimitIsMetExactly(limits: Limits, name: String?, remedy: LimitReached.Remedy?) throws {
        let budget = try budget(limits, past: [attempt(cost: "0.5", tokens: 7)])
        let refusal = budget.refusal(of: budget.worstCase(of: request()))
        #expect(refusal?.name == name)
        #expect(refusal?.remedy == remedy)
    }

    @Test func whatTheRunSentCountsAgainstItsLimits() throws {
        for (limits, name) in [
            (Limits.Run(cost: 1), "limits.run.cost_usd"), (Limits.Run(tokens: 201), "limits.run.tokens"),
            (Limits.Run(requests: 1), "limits.run.requests"),
        ] {
            var budget = try budget(Limits(run: limits))
            let worst = budget.worstCase(of: request())
            #expect(budget.refusal(of: worst) == nil)
            budget.settle(try budget.reserve(worst), with: attempt(cost: "0.999", tokens: 1))
            let refusal = budget.refusal(of: worst)
            #expect(refusal?.name == name)
            #expect(refusal?.remedy == .nextRun)
        }
    }

    @Test func theWordsSayTheLimitWhatIsSpentAndWhatComesNext() throws {
        var budget = try budget(Limits(run: .init(cost: 1)))
        let worst = budget.worstCase(of: request())
        budget.settle(try budget.reserve(worst), with: attempt(cost: "0.9990"))
        #expect(
            budget.refusal(of: worst).map { StopReason($0).description }
                == "limits.run.cost_usd 1 USD is reached: 0.999 USD spent or reserved, and the next request may take 0.0011 USD; "
                + "run again to go on, or raise limits.run.cost_usd")
    }

    @Test(arguments: [("1", true), ("3", true), ("3.0001", false)])
    func whatSeemsToCostNothingIsSentUntilALimitIsBroken(cost: String, isSent: Bool) throws {
        let budget = try budget(Limits(book: .init(cost: 3)), past: [attempt(cost: cost)])
        #expect((budget.refusal(of: budget.worstCase(of: request(["x/y:free"]))) == nil) == isSent)
    }

    @Test func aRequestWithoutABoundIsNotSentUnderALimit() throws {
        let budget = try budget(Limits(run: .init(cost: 1, tokens: 1_000_000)))
        #expect(budget.refusal(of: budget.worstCase(of: request(["no/price"])))?.name == "limits.run.cost_usd")
        #expect(
            budget.refusal(of: budget.worstCase(of: request(["x/y:free"], maxTokens: nil)))?.name == "limits.run.tokens"
        )
    }

    @Test(arguments: [
        (Limits.Run(cost: Decimal(string: "0.015")), "limits.run.cost_usd"),
        (Limits.Run(tokens: 1_500), "limits.run.tokens"), (Limits.Run(requests: 1), "limits.run.requests"),
    ])
    func whatIsReservedCountsUntilItIsSettled(limits: Limits.Run, name: String) throws {
        var budget = try budget(Limits(run: limits))
        let worst = budget.worstCase(of: request(maxTokens: 1_000))
        #expect(budget.refusal(of: worst) == nil)
        let first = try budget.reserve(worst)
        #expect(budget.refusal(of: worst)?.name == name)
        #expect(throws: LimitReached.self) { try budget.reserve(worst) }
        budget.release(first)
        let second = try budget.reserve(worst)
        budget.settle(second, with: attempt(cost: "0", tokens: 1))
        // What is settled is not settled again.
        budget.settle(second, with: attempt(cost: "5", tokens: 1))
        #expect(budget.run.attempts == 1 && budget.run.cost == 0)
        #expect((budget.refusal(of: worst) == nil) == (limits.requests == nil))
    }

    @Test func severalTurnsNeverReserveMoreThanTheLimit() async throws {
        let shared = SharedBudget(try budget(Limits(run: .init(requests: 10))))
        let worst = shared.worstCase(of: request())
        let granted = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    guard let reservation = try? shared.reserve(worst) else { return 0 }
                    shared.settle(reservation, with: LedgerFixtures.attempt())
                    return 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(granted == 10 && shared.spent.attempts == 10)
    }

    @Test func absurdNumbersDoNotOverflow() throws {
        var budget = try budget(Limits(run: .init(tokens: 1_000_000_000_000)))
        let worst = budget.worstCase(of: request(maxTokens: 10_000_000))
        budget.settle(try budget.reserve(worst), with: attempt(cost: "0", tokens: .max))
        #expect(budget.refusal(of: worst)?.remedy == .nextRun)
    }
}
