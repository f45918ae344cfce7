package import BookLedger
import FoundationEssentials
package import OpenRouter

/// What a run may still send: its limits, and what counts against them.
package struct RunBudget: Sendable {
    /// The limits.
    package let limits: RunLimits
    /// What this run has taken.
    package private(set) var run = Spending()
    /// What all runs have taken, this one included.
    package private(set) var book: Spending
    /// What books before this one took, as far as the command line's limits hold for them too.
    private let costBefore: Decimal
    private let tokensBefore: Int
    private let prices: [String: PriceRow]

    /// Creates the budget of a run that has sent nothing yet.
    ///
    /// - Parameters:
    ///   - limits: The limits.
    ///   - book: What all runs have taken.
    ///   - costBefore: US dollars that books before this one took of the same limit.
    ///   - tokensBefore: Tokens that books before this one took of the same limit.
    ///   - prices: What models cost, by id.
    init(
        limits: RunLimits, book: Spending, costBefore: Decimal = 0, tokensBefore: Int = 0, prices: [String: PriceRow]
    ) {
        self.limits = limits
        self.book = book
        self.costBefore = costBefore
        self.tokensBefore = tokensBefore
        self.prices = prices
    }

    /// The most that an attempt of a request can take.
    package func worstCase(of request: ChatRequest) -> WorstCase { WorstCase(request, prices: prices) }

    /// Counts an attempt that has ended.
    package mutating func count(_ attempt: AttemptRow, atMost bound: WorstCase) {
        run.add(attempt, atMost: bound)
        book.add(attempt, atMost: bound)
    }

    /// Says which limit keeps an attempt from being sent.
    ///
    /// - Parameter next: The most that it can take.
    /// - Returns: `nil` where it may be sent.
    package func refusal(of next: WorstCase) -> LimitReached? {
        if let limit = limits.requests, run.attempts >= limit.most {
            return LimitReached(
                name: limit.name, description: "\(limit.name) \(limit.most) is reached: so many requests were sent",
                remedy: .nextRun)
        }
        return Self.refusal(of: next.cost, after: costBefore + run.cost, limits.cost, .nextRun, Self.dollars)
            ?? Self.refusal(of: next.tokens, after: tokensBefore + run.tokens, limits.tokens, .nextRun, Self.tokens)
            ?? Self.refusal(of: next.cost, after: book.cost, limits.bookCost, .higherLimit, Self.dollars)
            ?? Self.refusal(of: next.tokens, after: book.tokens, limits.bookTokens, .higherLimit, Self.tokens)
    }

    private static func refusal<Amount: Comparable & AdditiveArithmetic & Sendable & Hashable>(
        of next: Amount?, after spent: Amount, _ limit: Limit<Amount>?, _ remedy: LimitReached.Remedy,
        _ text: (Amount) -> String
    ) -> LimitReached? {
        guard let limit else { return nil }
        let name = "\(limit.name) \(text(limit.most))"
        guard let next, next <= limit.most else {
            return LimitReached(
                name: limit.name,
                description: "\(name) is too low: the next request alone may take "
                    + (next.map(text) ?? ReportFigures.unknown),
                remedy: .smallerRequest)
        }
        // Written so that no sum can overflow.
        guard spent > limit.most - next else { return nil }
        return LimitReached(
            name: limit.name,
            description: "\(name) is reached: \(text(spent)) spent or reserved, and the next request may take "
                + text(next),
            remedy: remedy)
    }

    private static func dollars(_ amount: Decimal) -> String { "\(ReportFigures.amount(amount)) USD" }

    private static func tokens(_ count: Int) -> String { "\(count) tokens" }
}
