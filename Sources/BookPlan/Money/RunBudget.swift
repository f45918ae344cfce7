package import BookLedger
import FoundationEssentials
package import OpenRouter

/// The limits of a run, with the spending under them.
package struct RunBudget: Sendable {
    /// The limits.
    package let limits: RunLimits
    /// The spending of this run.
    package private(set) var run = Spending()
    /// The spending of all runs, this one included.
    package private(set) var book: Spending
    /// The spending of earlier books. It counts only under limits of the command line.
    private let costBefore: Decimal
    private let tokensBefore: Int
    private let prices: [String: PriceRow]
    /// The worst cases of unsettled attempts, by the number of their reservation.
    private var reserved: [Int: WorstCase] = [:]
    private var reservations = 0

    /// A part of the budget for one attempt.
    package struct Reservation: Sendable, Hashable {
        fileprivate let number: Int
    }

    /// Creates the budget of a run before its first request.
    ///
    /// - Parameters:
    ///   - limits: The limits.
    ///   - book: The spending of all runs.
    ///   - costBefore: US dollars spent under the same limit by earlier books.
    ///   - tokensBefore: Tokens spent under the same limit by earlier books.
    ///   - prices: The models' prices, by id.
    init(
        limits: RunLimits, book: Spending, costBefore: Decimal = 0, tokensBefore: Int = 0, prices: [String: PriceRow]
    ) {
        self.limits = limits
        self.book = book
        self.costBefore = costBefore
        self.tokensBefore = tokensBefore
        self.prices = prices
    }

    /// The worst case of one attempt of a request.
    package func worstCase(of request: ChatRequest) -> WorstCase { WorstCase(request, prices: prices) }

    /// Reserves the worst case of an attempt.
    ///
    /// - Parameter bound: The worst case.
    /// - Returns: The reservation. It counts like spending until it is settled or released.
    /// - Throws: ``LimitReached`` for a worst case over a limit.
    package mutating func reserve(_ bound: WorstCase) throws(LimitReached) -> Reservation {
        if let refusal = refusal(of: bound) { throw refusal }
        reservations += 1
        reserved[reservations] = bound
        return Reservation(number: reservations)
    }

    /// Counts an attempt's spending in place of its reservation.
    package mutating func settle(_ reservation: Reservation, with attempt: AttemptRow) {
        guard let bound = reserved.removeValue(forKey: reservation.number) else { return }
        run.add(attempt, atMost: bound)
        book.add(attempt, atMost: bound)
    }

    /// Takes back the reservation of an attempt never made.
    package mutating func release(_ reservation: Reservation) { reserved[reservation.number] = nil }

    /// Checks an attempt against the limits.
    ///
    /// - Parameter next: The worst case of the attempt.
    /// - Returns: The reached limit. `nil` if the attempt may be sent.
    package func refusal(of next: WorstCase) -> LimitReached? {
        if let limit = limits.requests, run.attempts + reserved.count >= limit.most {
            return LimitReached(
                name: limit.name, description: "\(limit.name) \(limit.most) is reached: so many requests were sent",
                remedy: .nextRun)
        }
        let cost = reserved.values.reduce(Decimal(0)) { $0 + ($1.cost ?? 0) }
        let tokens = reserved.values.reduce(0) { Self.sum($0, $1.tokens ?? 0) }
        let ofRun = Self.sum(Self.sum(tokensBefore, run.tokens), tokens)
        return Self.refusal(of: next.cost, after: costBefore + run.cost + cost, limits.cost, .nextRun, Self.dollars)
            ?? Self.refusal(of: next.tokens, after: ofRun, limits.tokens, .nextRun, Self.tokens)
            ?? Self.refusal(of: next.cost, after: book.cost + cost, limits.bookCost, .higherLimit, Self.dollars)
            ?? Self.refusal(
                of: next.tokens, after: Self.sum(book.tokens, tokens), limits.bookTokens, .higherLimit, Self.tokens)
    }

    private static func sum(_ left: Int, _ right: Int) -> Int { Count.sum(left, right) ?? left }

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
        // This form cannot overflow.
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
