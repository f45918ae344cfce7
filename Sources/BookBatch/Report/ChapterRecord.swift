public import FoundationEssentials

/// A chapter's row in the report.
///
/// Attempts, times, tokens and cost are sums over all runs, as far as the ledger goes back; of a chapter from before the
/// ledger they are what its file says. Unknown is `nil`, never 0.
public struct ChapterRecord: Sendable, Hashable, Decodable {
    /// Why a chapter is not done, and what a person can do.
    public struct Problem: Sendable, Hashable, Decodable {
        /// The class of a chapter that a stop of the run cut short: no failure, just work that is left.
        static let cancelled = "cancelled"

        /// Whether a stop or a limit of the run cut the chapter short, which is no failure of its own.
        package var isCutShort: Bool { [Self.cancelled, LimitReached.errorClass].contains(errorClass) }

        /// The class of the failure, in the words of the log; `file_exists` where a file stands in the way.
        public var errorClass: String
        /// What happened, in one line.
        public var message: String
        /// What to do, in one line.
        public var advice: String
        /// The HTTP status, where there was one.
        public var status: Int?

        /// Creates a problem.
        public init(errorClass: String, message: String, advice: String, status: Int? = nil) {
            self.errorClass = errorClass
            self.message = message
            self.advice = advice
            self.status = status
        }

        enum CodingKeys: String, CodingKey {
            case errorClass = "class"
            case message
            case advice
            case status
        }
    }

    /// The chapter's place in the book, from 1.
    public var number: Int
    /// The chapter's id.
    public var id: String
    /// The chapter's title.
    public var title: String
    /// Where it stands.
    public var state: ChapterState
    /// Whether this run asked for it.
    public var wasAsked = false
    /// Words of the text.
    public var words: Int?
    /// The length that was aimed at, in words.
    public var targetWords: Int?
    /// Attempts.
    public var attempts = 0
    /// Attempts that may have cost something and the server did not say what.
    public var attemptsOfUnknownCost = 0
    /// Seconds spent waiting between attempts.
    public var waitedSeconds = 0.0
    /// Seconds of its attempts, waits included.
    public var elapsedSeconds = 0.0
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
    /// The most that the attempts of unknown cost can have cost, in US dollars; `nil` where there is none, or no bound.
    public var costBound: Decimal?
    /// Why the model stopped.
    public var finishReason: String?
    /// The model that was asked.
    public var modelAsked: String
    /// The model that served.
    public var modelServed: String?
    /// The provider that served.
    public var provider: String?
    /// OpenRouter's id of the last generation.
    public var generationID: String?
    /// The chapter's file, or the file of its partial text, relative to the book's folder.
    public var file: String?
    /// Why it is not done; `nil` for every chapter that counts as done.
    public var problem: Problem?
    /// Something worth knowing about a chapter that is done all the same, such as why its file was kept, in one line.
    public var note: String?
    /// When a deferred chapter may be asked again, UTC.
    public var deferredUntil: Date?
    /// Whether the run that begins is to ask for it; for the progress, not part of `report.json`.
    package var isToAsk = false

    /// Creates a row of a chapter that has not been asked.
    public init(
        number: Int, id: String, title: String, state: ChapterState, targetWords: Int?, modelAsked: String
    ) {
        self.number = number
        self.id = id
        self.title = title
        self.state = state
        self.targetWords = targetWords
        self.modelAsked = modelAsked
    }

    enum CodingKeys: String, CodingKey {
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
