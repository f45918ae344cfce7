package import BookLedger
package import BookManifest
package import FoundationEssentials

/// The YAML front matter of a chapter file: what proves that the file is the answer to a request.
package struct ChapterFrontMatter: Sendable, Hashable {
    /// The chapter's id.
    package var id: String
    /// The chapter's title.
    package var title: String
    /// The model that served.
    package var model: String?
    /// The provider that served.
    package var provider: String?
    /// When the answer was complete, UTC, to the second.
    package var date: Date
    /// Words of the text.
    package var words = 0
    /// Tokens of the prompt.
    package var promptTokens: Int?
    /// Tokens of the answer.
    package var completionTokens: Int?
    /// Reasoning tokens of the answer.
    package var reasoningTokens: Int?
    /// Tokens that came from a provider's cache.
    package var cachedTokens: Int?
    /// What the answer cost in US dollars.
    package var cost: Decimal?
    /// OpenRouter's id of the generation.
    package var generationID: String?
    /// Why the model stopped, in the API's word.
    package var finishReason: String?
    /// With how many tokens it was asked, where these were fewer than the chapter says.
    package var reduction: TokenReduction?
    /// What in the text looks as if it were no prose.
    package var oddities: [TextOddity] = []
    /// Whether a simulator made the text.
    package var isSimulated: Bool
    /// The years that the chapter covers.
    package var period: ClosedRange<Int>?
    /// Why a partial file is no chapter; `nil` in a chapter.
    package var partialReason: String?
    /// The hash of the messages that were sent.
    package var promptHash: String
    /// The hash of the request body that was sent.
    package var requestHash: String
    /// The hash of everything behind the front matter: `v1:sha256:` and 64 hexadecimal digits.
    package var textHash = ""

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
    package var remarks: [String] { (reduction.map { [$0.description] } ?? []) + oddities.map(\.description) }

    /// Creates front matter that knows only what every answer has.
    package init(
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
