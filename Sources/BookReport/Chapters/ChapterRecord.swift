package import BookPlan
package import FoundationEssentials

/// A chapter's row in the report.
///
/// Attempts, times, tokens and cost are sums over all runs, as far as the ledger goes back; of a chapter from before the
/// ledger they are what its file says. Unknown is `nil`, never 0.
package struct ChapterRecord: Sendable, Hashable, Decodable {
    /// The chapter's place in the book, from 1.
    package var number: Int
    /// The chapter's id.
    package var id: String
    /// The chapter's title.
    package var title: String
    /// Where it stands.
    package var state: ChapterState
    /// Whether this run asked for it.
    package var wasAsked = false
    /// Words of the text.
    package var words: Int?
    /// The length that was aimed at, in words.
    package var targetWords: Int?
    /// Attempts.
    package var attempts = 0
    /// Attempts that may have cost something and the server did not say what.
    package var attemptsOfUnknownCost = 0
    /// Seconds spent waiting between attempts.
    package var waitedSeconds = 0.0
    /// Seconds of its attempts, waits included.
    package var elapsedSeconds = 0.0
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
    /// The most that the attempts of unknown cost can have cost, in US dollars; `nil` where there is none, or no bound.
    package var costBound: Decimal?
    /// Why the model stopped.
    package var finishReason: String?
    /// The model that was asked.
    package var modelAsked: String
    /// The model that served.
    package var modelServed: String?
    /// The provider that served.
    package var provider: String?
    /// OpenRouter's id of the last generation.
    package var generationID: String?
    /// The chapter's file, or the file of its partial text, relative to the book's folder.
    package var file: String?
    /// Why it is not done; `nil` for every chapter that counts as done.
    package var problem: ChapterProblem?
    /// Something worth knowing about a chapter that is done all the same, such as why its file was kept, in one line.
    package var note: String?
    /// When a deferred chapter may be asked again, UTC.
    package var deferredUntil: Date?
    /// Whether the run that begins is to ask for it; for the progress, not part of `report.json`.
    package var isToAsk = false

    /// Creates a row of a chapter that has not been asked.
    package init(
        number: Int, id: String, title: String, state: ChapterState, targetWords: Int?, modelAsked: String
    ) {
        self.number = number
        self.id = id
        self.title = title
        self.state = state
        self.targetWords = targetWords
        self.modelAsked = modelAsked
    }

    package enum CodingKeys: String, CodingKey {
        case number
        case id
        case title
        case state
        case wasAsked = "was_asked"
        case words
        case targetWords = "target_words"
        case attempts
        case attemptsOfUnknownCost = "attempts_of_unknown_cost"
        case waitedSeconds = "waited_seconds"
        case elapsedSeconds = "elapsed_seconds"
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
        case reasoningTokens = "reasoning_tokens"
        case cachedTokens = "cached_tokens"
        case cost = "cost_usd"
        case costBound = "cost_bound_usd"
        case finishReason = "finish_reason"
        case modelAsked = "model_asked"
        case modelServed = "model_served"
        case provider
        case generationID = "generation_id"
        case file
        case problem = "error"
        case note
        case deferredUntil = "deferred_until"
    }
}
