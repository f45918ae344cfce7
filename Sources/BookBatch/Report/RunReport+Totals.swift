public import FoundationEssentials

extension RunReport {
    /// Sums over all chapters of the book, whichever run wrote them; `nil` where nothing is known.
    public struct Totals: Sendable, Hashable, Encodable {
        /// Chapters of the book.
        public var chapters = 0
        /// Chapters that count as done.
        public var done = 0
        /// Chapters that do not.
        public var left = 0
        /// Words of the chapters that are done.
        public var words = 0
        /// The length that was aimed at, of the chapters that name one.
        public var targetWords: Int?
        /// Attempts of this run.
        public var attempts = 0
        /// Attempts of this run whose cost the server did not say.
        public var attemptsOfUnknownCost = 0
        /// Seconds that this run spent waiting between attempts.
        public var waitedSeconds = 0.0
        /// Tokens of the prompts.
        public var promptTokens: Int?
        /// Tokens of the answers, reasoning included.
        public var completionTokens: Int?
        /// Tokens of reasoning.
        public var reasoningTokens: Int?
        /// Prompt tokens that came from a provider's cache.
        public var cachedTokens: Int?
        /// What is known to have been paid, in US dollars.
        public var cost: Decimal?
        /// Whether ``cost`` holds everything: no attempt and no chapter that is done is of unknown cost.
        public var isCostComplete = true

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
        }

        init(_ records: [ChapterRecord]) {
            chapters = records.count
            done = records.count { $0.isDone }
            left = chapters - done
            for record in records {
                if record.isDone { words += record.words ?? 0 }
                attempts += record.attempts
                attemptsOfUnknownCost += record.attemptsOfUnknownCost
                waitedSeconds += record.waitedSeconds
                Self.add(record.targetWords, to: &targetWords)
                Self.add(record.promptTokens, to: &promptTokens)
                Self.add(record.completionTokens, to: &completionTokens)
                Self.add(record.reasoningTokens, to: &reasoningTokens)
                Self.add(record.cachedTokens, to: &cachedTokens)
                if let cost = record.cost, cost.isFinite { self.cost = (self.cost ?? 0) + cost }
                if record.attemptsOfUnknownCost > 0 || record.isDone && record.cost == nil { isCostComplete = false }
            }
        }

        /// A sum that overflows stops growing: a report must not fail for a server's absurd number.
        private static func add(_ value: Int?, to sum: inout Int?) {
            guard let value else { return }
            let (result, overflow) = (sum ?? 0).addingReportingOverflow(value)
            sum = overflow ? .max : result
        }

        /// Writes every field; what is unknown is `null`.
        public func encode(to encoder: any Encoder) throws {
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
        }
    }

    /// The sums over ``chapters``.
    public var totals: Totals { Totals(chapters) }
}
