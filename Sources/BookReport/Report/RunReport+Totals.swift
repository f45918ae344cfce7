import BookPlan
package import FoundationEssentials

extension RunReport {
    /// Sums over all chapters of the book and all runs; what was paid for orphans is part of them. `nil` where nothing is
    /// known.
    package struct Totals: Sendable, Hashable, Encodable {
        /// Chapters of the book.
        package var chapters = 0
        /// Chapters that count as done.
        package var done = 0
        /// Chapters that do not.
        package var left = 0
        /// Words of the chapters that are done.
        package var words = 0
        /// The length that was aimed at, of the chapters that name one.
        package var targetWords: Int?
        /// Attempts.
        package var attempts = 0
        /// Attempts that may have cost something and the server did not say what.
        package var attemptsOfUnknownCost = 0
        /// Seconds spent waiting between attempts.
        package var waitedSeconds = 0.0
        /// Tokens of the prompts.
        package var promptTokens: Int?
        /// Tokens of the answers, reasoning included.
        package var completionTokens: Int?
        /// Tokens of reasoning.
        package var reasoningTokens: Int?
        /// Prompt tokens that came from a provider's cache.
        package var cachedTokens: Int?
        /// What is known to have been paid, in US dollars.
        package var cost: Decimal?
        /// Whether ``cost`` holds everything: no attempt and no chapter that is done is of unknown cost.
        package var isCostComplete = true
        /// The most that is missing of ``cost``, in US dollars; `nil` where nothing is, or where there is no bound.
        package var costBound: Decimal?

        enum CodingKeys: String, CodingKey {
            case chapters
            case done
            case left
            case words
            case targetWords = "target_words"
            case attempts
            case attemptsOfUnknownCost = "attempts_of_unknown_cost"
            case waitedSeconds = "waited_seconds"
            case promptTokens = "prompt_tokens"
            case completionTokens = "completion_tokens"
            case reasoningTokens = "reasoning_tokens"
            case cachedTokens = "cached_tokens"
            case cost = "cost_usd"
            case isCostComplete = "cost_complete"
            case costBound = "cost_bound_usd"
        }

        init(_ records: [ChapterRecord], orphans: [ChapterRecord]) {
            chapters = records.count
            done = records.count { $0.isDone }
            left = chapters - done
            var bound: Decimal? = 0
            for record in records {
                if record.isDone { words += record.words ?? 0 }
                targetWords = Count.sum(targetWords, record.targetWords)
            }
            for record in records + orphans {
                attempts += record.attempts
                attemptsOfUnknownCost += record.attemptsOfUnknownCost
                waitedSeconds += record.waitedSeconds
                promptTokens = Count.sum(promptTokens, record.promptTokens)
                completionTokens = Count.sum(completionTokens, record.completionTokens)
                reasoningTokens = Count.sum(reasoningTokens, record.reasoningTokens)
                cachedTokens = Count.sum(cachedTokens, record.cachedTokens)
                if let cost = record.cost, cost.isFinite { self.cost = (self.cost ?? 0) + cost }
                guard record.attemptsOfUnknownCost > 0 || record.isDone && record.cost == nil else { continue }
                isCostComplete = false
                bound = bound.flatMap { sum in record.costBound.map { sum + $0 } }
            }
            if !isCostComplete { costBound = bound }
        }

        /// Writes every field; what is unknown is `null`.
        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(chapters, forKey: .chapters)
            try fields.encode(done, forKey: .done)
            try fields.encode(left, forKey: .left)
            try fields.encode(words, forKey: .words)
            try fields.encode(targetWords, forKey: .targetWords)
            try fields.encode(attempts, forKey: .attempts)
            try fields.encode(attemptsOfUnknownCost, forKey: .attemptsOfUnknownCost)
            try fields.encodeSeconds(waitedSeconds, forKey: .waitedSeconds)
            try fields.encode(promptTokens, forKey: .promptTokens)
            try fields.encode(completionTokens, forKey: .completionTokens)
            try fields.encode(reasoningTokens, forKey: .reasoningTokens)
            try fields.encode(cachedTokens, forKey: .cachedTokens)
            try fields.encodeAmount(cost, forKey: .cost)
            try fields.encode(isCostComplete, forKey: .isCostComplete)
            try fields.encodeAmount(costBound, forKey: .costBound)
        }
    }

    /// The sums over ``chapters`` and ``orphans``.
    package var totals: Totals { Totals(chapters, orphans: orphans) }
}
