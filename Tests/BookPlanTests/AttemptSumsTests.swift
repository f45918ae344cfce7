import BookFixtures
import BookLedger
import Foundation
import Testing

@testable import BookFiles
@testable import BookPlan

@Suite struct AttemptSumsTests {
    private static let prices = [
        "a/b": LedgerFixtures.price(prompt: "0.000001", completion: "0.000002", request: "0.001")
    ]

    private func sums(_ attempts: [AttemptRow], of request: RequestRow = LedgerFixtures.request()) -> AttemptSums {
        AttemptSums(
            LedgerFixtures.chapter(requests: [LedgerSnapshot.Request(row: request, attempts: attempts)]),
            prices: Self.prices)
    }

    @Test func ofNothingNothingIsKnown() {
        let sums = sums([])
        #expect(sums == AttemptSums())
        #expect(sums.attempts == 0 && sums.cost == nil && sums.promptTokens == nil && sums.costBound == nil)
    }

    @Test func attemptsOfAllRequestsAreAddedUpExactly() {
        func usage(_ cost: String) -> UsageRow {
            UsageRow(
                promptTokens: 100, completionTokens: 2000, reasoningTokens: 5, cachedTokens: 7,
                cost: Decimal(string: cost))
        }
        let first = LedgerSnapshot.Request(
            row: LedgerFixtures.request(),
            attempts: [
                LedgerFixtures.attempt(1, end: LedgerFixtures.end(.failed, mayBeBilled: false, latency: 0.5)),
                LedgerFixtures.attempt(2, waited: 20, end: LedgerFixtures.end(usage: usage("0.1"), latency: 60)),
            ])
        let second = LedgerSnapshot.Request(
            row: LedgerFixtures.request("c/d"),
            attempts: [
                LedgerFixtures.attempt(3, waited: 1.5, end: LedgerFixtures.end(usage: usage("0.2"), latency: 30))
            ]
        )
        let sums = AttemptSums(LedgerFixtures.chapter(requests: [first, second]), prices: [:])
        #expect(sums.attempts == 3)
        #expect(sums.attemptsOfUnknownCost == 0)
        #expect(sums.waitedSeconds == 21.5)
        #expect(sums.elapsedSeconds == 112)
        #expect(sums.promptTokens == 200)
        #expect(sums.completionTokens == 4000)
        #expect(sums.reasoningTokens == 10)
        #expect(sums.cachedTokens == 14)
        // Binary floating point would say 0.30000000000000004.
        #expect(sums.cost == Decimal(string: "0.3"))
        #expect(sums.costBound == nil)
    }

    @Test func aSumThatOverflowsStopsGrowing() {
        let end = LedgerFixtures.end(usage: UsageRow(promptTokens: .max, cost: 0))
        #expect(
            sums([LedgerFixtures.attempt(1, end: end), LedgerFixtures.attempt(2, end: end)]).promptTokens == .max)
    }

    @Test(
        arguments: [
            (LedgerFixtures.attempt(), nil, 1),
            (LedgerFixtures.attempt(head: LedgerFixtures.head()), nil, 1),
            (LedgerFixtures.attempt(head: LedgerFixtures.head(isCacheHit: true)), 0, 0),
            (LedgerFixtures.attempt(end: LedgerFixtures.end()), nil, 1),
            (LedgerFixtures.attempt(end: LedgerFixtures.end(.interrupted)), nil, 1),
            (LedgerFixtures.attempt(end: LedgerFixtures.end(.cancelled)), nil, 1),
            (LedgerFixtures.attempt(end: LedgerFixtures.end(.failed, mayBeBilled: false)), nil, 0),
            (LedgerFixtures.attempt(end: LedgerFixtures.end(.failed, usage: UsageRow(cost: 2))), 2, 0),
            (LedgerFixtures.attempt(end: LedgerFixtures.end(usage: UsageRow(cost: 0))), 0, 0),
            (LedgerFixtures.attempt(end: LedgerFixtures.end(usage: UsageRow(cost: .nan))), nil, 1),
            (
                LedgerFixtures.attempt(
                    end: LedgerFixtures.end(usage: UsageRow(cost: 2)), head: LedgerFixtures.head(isCacheHit: true)), 0,
                0
            ),
        ] as [(AttemptRow, Decimal?, Int)])
    func whatAnAttemptCostIsKnownOrUnknownOrNothing(attempt: AttemptRow, cost: Decimal?, unknown: Int) {
        let sums = sums([attempt])
        #expect(sums.attempts == 1)
        #expect(sums.cost == cost)
        #expect(sums.attemptsOfUnknownCost == unknown)
    }

    @Test(
        arguments: [
            // 1000 × 0.000001 + 8000 × 0.000002 + 0.001
            (LedgerFixtures.request(), "0.018"), (LedgerFixtures.request(maxTokens: nil), nil),
            (LedgerFixtures.request("no/price"), nil), (LedgerFixtures.request("no/price:free"), "0"),
            (LedgerFixtures.request("no/price:free", maxTokens: nil), "0"),
            (LedgerFixtures.request("no/price:free", fallbackModels: ["a/b"]), "0.018"),
            (LedgerFixtures.request(fallbackModels: ["no/price:free"]), "0.018"),
            (LedgerFixtures.request(fallbackModels: ["no/price"]), nil),
        ] as [(RequestRow, String?)])
    func unknownCostHasABoundWhereThePriceIsKnown(request: RequestRow, bound: String?) {
        #expect(sums([LedgerFixtures.attempt()], of: request).costBound == bound.flatMap { Decimal(string: $0) })
    }

    @Test(arguments: [
        LedgerFixtures.request(), LedgerFixtures.request(maxTokens: nil), LedgerFixtures.request("no/price"),
        LedgerFixtures.request("no/price:free"),
    ])
    func whatWasReservedIsTheBound(request: RequestRow) {
        let sums = sums([LedgerFixtures.attempt(reserved: 3)], of: request)
        #expect(sums.costBound == 3 && sums.attemptsOfUnknownCost == 1)
    }

    @Test func boundsAreAddedUpForUnknownAttemptsAlone() {
        let known = LedgerFixtures.attempt(end: LedgerFixtures.end(usage: UsageRow(cost: 1)))
        #expect(sums([known]).costBound == nil)
        let both = sums([LedgerFixtures.attempt(1), known, LedgerFixtures.attempt(2)])
        #expect(both.costBound == Decimal(string: "0.036"))
        #expect(both.cost == 1)
    }

    @Test func oneAttemptWithoutABoundLeavesNone() {
        let chapter = LedgerFixtures.chapter(requests: [
            LedgerSnapshot.Request(row: LedgerFixtures.request(), attempts: [LedgerFixtures.attempt(1)]),
            LedgerSnapshot.Request(row: LedgerFixtures.request("no/price"), attempts: [LedgerFixtures.attempt(2)]),
        ])
        let sums = AttemptSums(chapter, prices: Self.prices)
        #expect(sums.attemptsOfUnknownCost == 2)
        #expect(sums.costBound == nil)
    }

    @Test func theLastAttemptThatBroughtAnAnswerIsNamed() {
        let answered = LedgerFixtures.end(
            .failed, model: "a/b-2", provider: "Acme", finishReason: "length", generationID: "gen-7")
        let sums = sums([
            LedgerFixtures.attempt(1, end: LedgerFixtures.end(.failed, model: "old", generationID: "gen-1")),
            LedgerFixtures.attempt(2, end: answered),
            LedgerFixtures.attempt(3, end: LedgerFixtures.end(.failed, mayBeBilled: false)), LedgerFixtures.attempt(4),
        ])
        #expect(sums.lastAnswered == answered)
    }

    @Test func anOlderRequestMayHaveTheNewestAnswer() {
        let ends = ["one", "two", "three", "four"].map { LedgerFixtures.end(model: $0) }
        var summary = LedgerFixtures.request()
        summary.role = .summary
        let chapter = LedgerFixtures.chapter(requests: [
            LedgerSnapshot.Request(
                row: LedgerFixtures.request(),
                attempts: [LedgerFixtures.attempt(1, end: ends[0]), LedgerFixtures.attempt(3, end: ends[2])]),
            LedgerSnapshot.Request(row: LedgerFixtures.request(), attempts: [LedgerFixtures.attempt(2, end: ends[1])]),
            LedgerSnapshot.Request(row: summary, attempts: [LedgerFixtures.attempt(4, end: ends[3])]),
        ])
        let sums = AttemptSums(chapter, prices: Self.prices)
        #expect(sums.lastAnswered == ends[2])
        #expect(sums.attempts == 4)
    }
}
