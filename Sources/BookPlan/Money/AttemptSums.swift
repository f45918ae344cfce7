package import BookLedger
package import FoundationEssentials

/// What attempts came to, each counted once: those of one chapter over all runs, and its text from before the ledger.
///
/// Amounts are added exactly; unknown is `nil`, never 0.
package struct AttemptSums: Sendable, Hashable {
    /// How many were sent.
    package private(set) var attempts = 0
    /// How many of them may have cost something and the server did not say what; one without an end is such an attempt.
    package private(set) var attemptsOfUnknownCost = 0
    /// Seconds that were waited before them.
    package private(set) var waitedSeconds = 0.0
    /// Seconds that were waited, and seconds from each start to its end.
    package private(set) var elapsedSeconds = 0.0
    /// Tokens of the prompts.
    package private(set) var promptTokens: Int?
    /// Tokens of the answers, reasoning included.
    package private(set) var completionTokens: Int?
    /// Tokens of reasoning.
    package private(set) var reasoningTokens: Int?
    /// Prompt tokens that came from a provider's cache.
    package private(set) var cachedTokens: Int?
    /// What is known to have been paid, in US dollars.
    package private(set) var cost: Decimal?
    /// The newest attempt that brought anything of an answer.
    package private(set) var lastAnswered: AttemptEndRow?
    /// The sum of the bounds that are known.
    private var knownBound: Decimal = 0
    /// Whether there is no bound for some attempt of unknown cost.
    private var hasNoBound = false

    /// Creates the sums of no attempt.
    package init() {}

    /// Adds up a chapter's attempts over all runs.
    ///
    /// - Parameters:
    ///   - chapter: What the ledger knows of it.
    ///   - prices: What models cost, by id, for the bounds of attempts that nothing was reserved for.
    package init(_ chapter: LedgerSnapshot.Chapter, prices: [String: PriceRow]) {
        for request in chapter.requests {
            let bound = CostBound.of(request.row, prices: prices)
            for attempt in request.attempts { add(attempt, bound: bound) }
        }
        for file in chapter.files { add(file.usage) }
    }

    /// The most that the attempts of unknown cost can have cost, in US dollars; `nil` where there is none of them, or no
    /// bound for one.
    package var costBound: Decimal? { attemptsOfUnknownCost > 0 && !hasNoBound ? knownBound : nil }

    /// Adds an attempt.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - bound: The most that it can have cost where nothing was reserved for it, in US dollars; `nil`: unknown.
    package mutating func add(_ attempt: AttemptRow, bound: Decimal?) {
        attempts += 1
        waitedSeconds += attempt.waitedSeconds
        elapsedSeconds += attempt.waitedSeconds + (attempt.end?.latencySeconds ?? 0)
        switch attempt.cost {
        case .none: break
        case .known(let amount): cost = (cost ?? 0) + amount
        case .unknown:
            attemptsOfUnknownCost += 1
            if let bound = attempt.reservedCost ?? bound { knownBound += bound } else { hasNoBound = true }
        }
        guard let end = attempt.end else { return }
        addTokens(of: end.usage)
        if end.model != nil || end.provider != nil || end.finishReason != nil { lastAnswered = end }
    }

    /// Adds what a text from before the ledger took.
    mutating func add(_ usage: UsageRow) {
        addTokens(of: usage)
        if let amount = usage.cost, amount.isFinite { cost = (cost ?? 0) + amount }
    }

    private mutating func addTokens(of usage: UsageRow) {
        promptTokens = Count.sum(promptTokens, usage.promptTokens)
        completionTokens = Count.sum(completionTokens, usage.completionTokens)
        reasoningTokens = Count.sum(reasoningTokens, usage.reasoningTokens)
        cachedTokens = Count.sum(cachedTokens, usage.cachedTokens)
    }
}
