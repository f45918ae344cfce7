import BookLedger
package import FoundationEssentials

/// The spending of attempts, as it counts for limits.
///
/// An unknown amount counts with the most it can be.
package struct Spending: Sendable, Hashable {
    /// The count of sent attempts.
    package private(set) var attempts = 0
    /// US dollars.
    package private(set) var cost: Decimal = 0
    /// Tokens of prompts and answers.
    package private(set) var tokens = 0
    /// Attempts of unknown cost without a bound. They have no reservation and no price.
    package private(set) var attemptsWithoutCost = 0
    /// Attempts of unknown tokens without a limit of tokens.
    package private(set) var attemptsWithoutTokens = 0

    /// Creates the spending of no attempt.
    package init() {}

    /// Adds the spending of other attempts.
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
    ///   - attempt: The attempt. Without an end it counts with its worst case.
    ///   - bound: The worst case. An unknown cost counts with the attempt's reservation instead, if the ledger has it.
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
        // A refused attempt used nothing. An answer of the response cache used at most the stated tokens.
        let isSpent = attempt.end?.mayBeBilled != false && attempt.head?.isCacheHit != true
        add(tokens: Count.sum(nil, usage?.promptTokens) ?? (isSpent ? bound.promptTokens : 0))
        if let count = Count.sum(nil, usage?.completionTokens) ?? (isSpent ? bound.completionTokens : 0) {
            add(tokens: count)
        } else {
            attemptsWithoutTokens += 1
        }
    }

    /// Adds the usage of a text from before the ledger.
    mutating func add(_ usage: UsageRow) {
        if let amount = usage.knownCost { cost += amount }
        add(tokens: usage.promptTokens ?? 0)
        add(tokens: usage.completionTokens ?? 0)
    }

    private mutating func add(tokens count: Int) { tokens = Count.sum(tokens, count) ?? tokens }
}
