import BookPlan
package import FoundationEssentials

extension RunReport {
    /// The sums over all chapters of the book and all runs. Orphans add their attempts, waits, tokens and costs. An
    /// unknown sum is `nil`.
    package struct Totals: Sendable, Hashable, Encodable {
        /// The number of chapters in the book.
        package var chapters = 0
        /// The number of chapters done.
        package var done = 0
        /// The number of chapters left.
        package var left = 0
        /// The words of the chapters done.
        package var words = 0
        /// The target length in words, over the chapters with a target.
        package var targetWords: Int?
        /// The number of attempts.
        package var attempts = 0
        /// The number of attempts of unknown cost. They may have cost something, and the server did not tell.
        package var attemptsOfUnknownCost = 0
        /// Seconds spent waiting between attempts.
        package var waitedSeconds = 0.0
        /// Tokens of the prompts.
        package var promptTokens: Int?
        /// Tokens of the answers, reasoning included.
        package var completionTokens: Int?
        /// Tokens of reasoning.
        package var reasoningTokens: Int?
        /// Prompt tokens from a provider's cache.
        package var cachedTokens: Int?
        /// The cost known to be paid, in US dollars.
        package var cost: Decimal?
        /// Whether ``cost`` holds everything. No attempt and no chapter done is of unknown cost then.
        package var isCostComplete = true
        /// The most that can be missing of ``cost``, in US dollars. `nil` if nothing is missing, or without a bound.
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
                if record.isDone { words = Count.sum(words, record.words) ?? words }
                targetWords = Count.sum(targetWords, record.targetWords)
            }
            for record in records + orphans {
                attempts = Count.sum(attempts, record.attempts) ?? attempts
                attemptsOfUnknownCost =
                    Count.sum(attemptsOfUnknownCost, record.attemptsOfUnknownCost) ?? attemptsOfUnknownCost
                waitedSeconds = Count.sum(waitedSeconds, record.waitedSeconds)
                promptTokens = Count.sum(promptTokens, record.promptTokens)
                completionTokens = Count.sum(completionTokens, record.completionTokens)
                reasoningTokens = Count.sum(reasoningTokens, record.reasoningTokens)
                cachedTokens = Count.sum(cachedTokens, record.cachedTokens)
                if let cost = record.cost, cost.isFinite, cost >= 0 { self.cost = (self.cost ?? 0) + cost }
                guard record.attemptsOfUnknownCost > 0 || record.isDone && record.cost == nil else { continue }
                isCostComplete = false
                bound = bound.flatMap { sum in record.costBound.map { sum + $0 } }
            }
            if !isCostComplete { costBound = bound }
        }

        /// Writes every field. An unknown value is `null`.
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
