package import BookLedger
package import BookManifest
package import FoundationEssentials

/// The YAML front matter of a chapter file. It proves the file to be the answer to a request.
package struct ChapterFrontMatter: Sendable, Hashable {
    /// The chapter's id.
    package var id: String
    /// The chapter's title.
    package var title: String
    /// The serving model.
    package var model: String?
    /// The serving provider.
    package var provider: String?
    /// The time of the complete answer, UTC, to the second.
    package var date: Date
    /// Words of the text.
    package var words = 0
    /// Tokens of the prompt.
    package var promptTokens: Int?
    /// Tokens of the answer.
    package var completionTokens: Int?
    /// Reasoning tokens of the answer.
    package var reasoningTokens: Int?
    /// Tokens from a provider's cache.
    package var cachedTokens: Int?
    /// The cost of the answer, in US dollars.
    package var cost: Decimal?
    /// OpenRouter's id of the generation.
    package var generationID: String?
    /// The model's reason for stopping, in the API's word.
    package var finishReason: String?
    /// The reduced limit of tokens. `nil` for the chapter's own limit.
    package var reduction: TokenReduction?
    /// The oddities in the text.
    package var oddities: [TextOddity] = []
    /// Whether a simulator made the text.
    package var isSimulated: Bool
    /// The years that the chapter covers.
    package var period: ClosedRange<Int>?
    /// The reason why a partial text is no chapter. `nil` in a chapter.
    package var partialReason: String?
    /// The hash of the sent messages.
    package var promptHash: String
    /// The hash of the sent request's body.
    package var requestHash: String
    /// The hash of everything behind the front matter, as `v1:sha256:` and 64 hexadecimal digits.
    package var textHash = ""

    /// Describes the answer of an attempt for a chapter. ``ChapterFile`` counts the words and hashes the text.
    ///
    /// - Parameters:
    ///   - chapter: The chapter.
    ///   - end: The end of the attempt.
    ///   - hashes: The hashes of the sent request.
    ///   - isSimulated: Whether a simulator answered.
    ///   - reduction: The reduced limit of tokens. `nil` for the chapter's own limit.
    ///   - partialReason: The reason why the text is no chapter. `nil` for a whole answer.
    package init(
        _ chapter: Chapter, end: AttemptEndRow, hashes: RequestHashes, isSimulated: Bool,
        reduction: TokenReduction? = nil, partialReason: String? = nil
    ) {
        self.init(
            id: chapter.id, title: chapter.title, date: end.endedAt, isSimulated: isSimulated,
            promptHash: hashes.wanted.prompt, requestHash: hashes.body)
        setHead(chapter)
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

    /// A person's warnings about the text, each in words behind a semicolon.
    package var remarks: [String] { (reduction.map { [$0.description] } ?? []) + oddities.map(\.description) }

    /// Creates front matter with the facts common to all answers.
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

    /// Whether id, title and years are those of a chapter.
    package func isHead(of chapter: Chapter) -> Bool {
        var other = self
        other.setHead(chapter)
        return other == self
    }

    /// Takes id, title and years of a chapter. The facts about the text stay.
    package mutating func setHead(_ chapter: Chapter) {
        id = chapter.id
        title = chapter.title
        period = chapter.period
    }
}
