package import BookLedger
package import BookManifest
public import FoundationEssentials

/// The YAML front matter of a chapter file: what proves that the file is the answer to a request.
public struct ChapterFrontMatter: Sendable, Hashable {
    /// The chapter's id.
    public var id: String
    /// The chapter's title.
    public var title: String
    /// The model that served.
    public var model: String?
    /// The provider that served.
    public var provider: String?
    /// When the answer was complete, UTC, to the second.
    public var date: Date
    /// Words of the text.
    public var words = 0
    /// Tokens of the prompt.
    public var promptTokens: Int?
    /// Tokens of the answer.
    public var completionTokens: Int?
    /// Reasoning tokens of the answer.
    public var reasoningTokens: Int?
    /// Tokens that came from a provider's cache.
    public var cachedTokens: Int?
    /// What the answer cost in US dollars.
    public var cost: Decimal?
    /// OpenRouter's id of the generation.
    public var generationID: String?
    /// Why the model stopped, in the API's word.
    public var finishReason: String?
    /// With how many tokens it was asked, where these were fewer than the chapter says.
    public var reduction: TokenReduction?
    /// What in the text looks as if it were no prose.
    public var oddities: [TextOddity] = []
    /// Whether a simulator made the text.
    public var isSimulated: Bool
    /// The years that the chapter covers.
    public var period: ClosedRange<Int>?
    /// Why a partial file is no chapter; `nil` in a chapter.
    public var partialReason: String?
    /// The hash of the messages that were sent.
    public var promptHash: String
    /// The hash of the request body that was sent.
    public var requestHash: String
    /// The hash of everything behind the front matter: `v1:sha256:` and 64 hexadecimal digits.
    public var textHash = ""

    /// Describes what an attempt for a chapter brought; ``ChapterFile`` counts the words and hashes the text.
    ///
    /// - Parameters:
    ///   - chapter: The chapter.
    ///   - end: How the attempt ended.
    ///   - hashes: What identifies the request that was sent.
    ///   - isSimulated: Whether a simulator answered.
    ///   - reduction: With how many tokens it was asked, where these were fewer than the chapter says.
    ///   - partialReason: Why it is no chapter; `nil` for a whole answer.
    package init(
        _ chapter: Chapter, end: AttemptEndRow, hashes: RequestHashes, isSimulated: Bool,
        reduction: TokenReduction? = nil, partialReason: String? = nil
    ) {
        self.init(
            id: chapter.id, title: chapter.title, date: end.endedAt, isSimulated: isSimulated,
            promptHash: hashes.prompt, requestHash: hashes.body)
        period = chapter.period
        model = end.model
        provider = end.provider
        promptTokens = end.usage.promptTokens
        completionTokens = end.usage.completionTokens
        reasoningTokens = end.usage.reasoningTokens
        cachedTokens = end.usage.cachedTokens
        cost = end.usage.cost
        generationID = end.generationID
        finishReason = end.finishReason
        self.reduction = reduction
        self.partialReason = partialReason
    }

    /// What a person has to know of the text, each in words that follow a semicolon.
    var remarks: [String] { (reduction.map { [$0.description] } ?? []) + oddities.map(\.description) }

    /// Creates front matter that knows only what every answer has.
    public init(
        id: String, title: String, date: Date, isSimulated: Bool, promptHash: String, requestHash: String
    ) {
        self.id = id
        self.title = title
        self.date = Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
        self.isSimulated = isSimulated
        self.promptHash = promptHash
        self.requestHash = requestHash
    }

}
