package import BookLedger
package import FoundationEssentials

/// The sums of attempts, each counted once.
///
/// A chapter's sums cover its attempts over all runs and its text from before the ledger. Amounts are added exactly. An
/// unknown sum is `nil`, never 0.
package struct AttemptSums: Sendable, Hashable {
    /// The count of sent attempts.
    package private(set) var attempts = 0
    /// The count of attempts of unknown cost. An attempt without an end is one of them.
    package private(set) var attemptsOfUnknownCost = 0
    /// Seconds of the waits before the attempts.
    package private(set) var waitedSeconds = 0.0
    /// Seconds of the waits, and from each start to its end.
    package private(set) var elapsedSeconds = 0.0
    /// Tokens of the prompts.
    package private(set) var promptTokens: Int?
    /// Tokens of the answers, reasoning included.
    package private(set) var completionTokens: Int?
    /// Tokens of reasoning.
    package private(set) var reasoningTokens: Int?
    /// Prompt tokens from a provider's cache.
    package private(set) var cachedTokens: Int?
    /// The known part of the cost, in US dollars.
    package private(set) var cost: Decimal?
    /// Whether a text from before the ledger has no known cost.
    private var hasUnknownText = false
    /// The end of the newest attempt with any part of a text. Its model, provider or finish reason is known.
    package private(set) var lastAnswered: AttemptEndRow?
    private var lastAnsweredID: Int64 = 0
    /// The sum of the known bounds.
    private var knownBound: Decimal = 0
    /// Whether an attempt of unknown cost has no bound.
    private var hasNoBound = false

    /// Creates the sums of no attempt.
    package init() {}

    /// Adds up a chapter's attempts over all runs.
    ///
    /// - Parameters:
    ///   - chapter: The chapter in the ledger.
    ///   - prices: The models' prices, by id. They bound the attempts without a reservation.
    package init(_ chapter: LedgerSnapshot.Chapter, prices: [String: PriceRow]) {
        for request in chapter.requests {
            let bound = CostBound.of(request.row, prices: prices)
            for attempt in request.attempts {
                add(attempt, bound: bound)
                if request.row.role != .summary { noteOrigin(attempt) }
            }
        }
        for file in chapter.files {
            if file.isFromBeforeLedger { addText(file.usage) } else { add(file.usage) }
        }
    }

    /// The highest possible cost of the attempts of unknown cost, in US dollars.
    ///
    /// It is `nil` without such an attempt, or if one of them has no bound.
    package var costBound: Decimal? { attemptsOfUnknownCost > 0 && !hasNoBound ? knownBound : nil }

    /// Adds an attempt.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - bound: The highest possible cost of an attempt without a reservation, in US dollars. `nil` is unknown.
    package mutating func add(_ attempt: AttemptRow, bound: Decimal?) {
        attempts += 1
        waitedSeconds = Count.sum(waitedSeconds, attempt.waitedSeconds)
        elapsedSeconds = Count.sum(elapsedSeconds, attempt.waitedSeconds)
        elapsedSeconds = Count.sum(elapsedSeconds, attempt.end?.latencySeconds ?? 0)
        switch attempt.cost {
        case .none: break
        case .known(let amount): cost = (cost ?? 0) + amount
        case .unknown:
            attemptsOfUnknownCost += 1
            if let bound = attempt.reservedCost ?? bound { knownBound += bound } else { hasNoBound = true }
        }
        if let end = attempt.end { addTokens(of: end.usage) }
    }

    /// Notes an attempt with a part of a text. An older request may have the newest attempt.
    private mutating func noteOrigin(_ attempt: AttemptRow) {
        guard attempt.id >= lastAnsweredID, let end = attempt.end,
            end.model != nil || end.provider != nil || end.finishReason != nil
        else { return }
        lastAnswered = end
        lastAnsweredID = attempt.id
    }

    /// Whether no cost is unknown. A person's own text costs nothing.
    package var isCostKnown: Bool { attemptsOfUnknownCost == 0 && !hasUnknownText }

    /// Adds the usage of a text from before the ledger.
    mutating func addText(_ usage: UsageRow) {
        add(usage)
        if usage.knownCost == nil { hasUnknownText = true }
    }

    private mutating func add(_ usage: UsageRow) {
        addTokens(of: usage)
        if let amount = usage.knownCost { cost = (cost ?? 0) + amount }
    }

    private mutating func addTokens(of usage: UsageRow) {
        promptTokens = Count.sum(promptTokens, usage.promptTokens)
        completionTokens = Count.sum(completionTokens, usage.completionTokens)
        reasoningTokens = Count.sum(reasoningTokens, usage.reasoningTokens)
        cachedTokens = Count.sum(cachedTokens, usage.cachedTokens)
    }
}

extension FileRow {
    /// Whether the file's text is from before the ledger, and no person's own.
    ///
    /// A backup is of whatever stood in the chapter's place. One without figures may be a person's.
    fileprivate var isFromBeforeLedger: Bool {
        textID == nil && (kind == .chapter || kind == .backup && usage != UsageRow())
    }
}
