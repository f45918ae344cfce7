import BookFiles
package import BookPlan
package import FoundationEssentials

/// A chapter's row in the report.
///
/// Attempts, times, tokens and cost are sums over all runs in the ledger. A chapter from before the ledger has the
/// figures of its file. An unknown figure is `nil`, never 0.
package struct ChapterRecord: Sendable, Hashable, Decodable {
    /// The chapter's place in the book, from 1.
    package var number: Int
    /// The chapter's id.
    package var id: String
    /// The chapter's title.
    package var title: String
    /// The chapter's state.
    package var state: ChapterState
    /// Whether this run asked for it.
    package var wasAsked = false
    /// Words of the text.
    package var words: Int?
    /// The target length in words.
    package var targetWords: Int?
    /// The number of attempts.
    package var attempts = 0
    /// The number of attempts of unknown cost. They may have cost something, and the server did not tell.
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
    /// Prompt tokens from a provider's cache.
    package var cachedTokens: Int?
    /// The cost known to be paid, in US dollars.
    package var cost: Decimal?
    /// The most that the attempts of unknown cost can add, in US dollars. `nil` without such attempts, or without a
    /// bound.
    package var costBound: Decimal?
    /// The model's reason to stop.
    package var finishReason: String?
    /// The requested model.
    package var modelAsked: String
    /// The serving model.
    package var modelServed: String?
    /// The serving provider.
    package var provider: String?
    /// OpenRouter's id of the last generation.
    package var generationID: String?
    /// The chapter's file, or the file of its partial text, relative to the book's folder.
    package var file: String?
    /// The reason it is not done. `nil` for every chapter done.
    package var problem: ChapterProblem?
    /// A note on a chapter done all the same, in one line. It may tell the reason to keep its file.
    package var note: String?
    /// The end of a deferral, UTC.
    package var deferredUntil: Date?
    /// Whether the coming run asks for it. It serves the progress, and is no part of `report.json`.
    package var isToAsk = false

    /// Creates the row of an unasked chapter.
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

    /// The file of its text so far. `nil` where ``file`` is a whole chapter.
    package var partialFile: String? {
        guard !isDone, let file, ChapterFileName.chapter(ofPartial: OldFolder.name(at: file) ?? file) != nil else {
            return nil
        }
        return file
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
