import BookLedger
package import FoundationEssentials

/// What attempts took, for limits: what is known, and of the rest the most that it can be.
package struct Spending: Sendable, Hashable {
    /// Attempts that were sent.
    package private(set) var attempts = 0
    /// US dollars.
    package private(set) var cost: Decimal = 0
    /// Tokens of prompts and answers.
    package private(set) var tokens = 0
    /// Attempts of unknown cost that nothing was reserved for, without a price to bound it by.
    package private(set) var attemptsWithoutCost = 0
    /// Attempts of unknown tokens that were sent without a limit.
    package private(set) var attemptsWithoutTokens = 0

    /// Creates the spending of no attempt.
    package init() {}

    /// Adds what other attempts took.
    package mutating func add(_ other: Spending) {
        attempts += other.attempts
        cost += other.cost
        add(tokens: other.tokens)
        attemptsWithoutCost += other.attemptsWithoutCost
        attemptsWithoutTokens += other.attemptsWithoutTokens
    }

    /// Adds an attempt.
    ///
    /// - Parameters:
    ///   - attempt: The attempt; one without an end counts with the most that it can take.
    ///   - bound: The most that it can take; an unknown cost counts as what was reserved for it, where the ledger says that.
    mutating func add(_ attempt: AttemptRow, atMost bound: WorstCase) {
        attempts += 1
        switch attempt.cost {
        case .none: break
        case .known(let amount): cost += amount
        case .unknown:
            if let amount = attempt.reservedCost ?? bound.cost { cost += amount } else { attemptsWithoutCost += 1 }
        }
        addTokens(of: attempt, atMost: bound)
    }

    private mutating func addTokens(of attempt: AttemptRow, atMost bound: WorstCase) {
        let usage = attempt.end?.usage
        // What was refused used nothing, and what the response cache answered at most what is said.
        let isSpent = attempt.end?.mayBeBilled != false && attempt.head?.isCacheHit != true
        add(tokens: usage?.promptTokens ?? (isSpent ? bound.promptTokens : 0))
        if let count = usage?.completionTokens ?? (isSpent ? bound.completionTokens : 0) {
            add(tokens: count)
        } else {
            attemptsWithoutTokens += 1
        }
    }

    /// Adds what a text from before the ledger took.
    mutating func add(_ usage: UsageRow) {
        if let amount = usage.cost, amount.isFinite { cost += amount }
        add(tokens: usage.promptTokens ?? 0)
        add(tokens: usage.completionTokens ?? 0)
    }

    private mutating func add(tokens count: Int) { tokens = Count.sum(tokens, count) ?? tokens }
}
