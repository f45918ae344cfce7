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
    /// When the answer was complete, UTC.
    public var date: Date
    /// Words of the text.
    public var words: Int
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
    public var textHash: String
}
