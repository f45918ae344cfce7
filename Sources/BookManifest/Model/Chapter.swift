public import OpenRouter

/// A chapter with the manifest's defaults already applied. The environment fills the gaps.
public struct Chapter: Sendable, Hashable {
    /// The chapter's identity, unique in its book.
    public var id: String
    /// The heading.
    public var title: String
    /// The target length in words.
    public var words: Int?
    /// The covered years.
    public var period: ClosedRange<Int>?
    /// The prompt, normalized.
    public var prompt: String
    /// The system prompt, normalized.
    public var system: String?
    /// The model. With nil, the environment's.
    public var model: String?
    /// Models to fall back to.
    public var fallbackModels: [String]
    /// Request parameters by their API names. The manifest removes a parameter with `null`.
    public var parameters: [String: JSONValue]
    /// How long the answer may stand still. With nil, the environment decides.
    public var timeout: Duration?
    /// The minimum token limit of a reduced request. A short credit may reduce the request. With nil, it never does.
    public var affordableFloor: Int?

    /// Creates a chapter.
    public init(
        id: String, title: String, words: Int? = nil, period: ClosedRange<Int>? = nil, prompt: String,
        system: String? = nil, model: String? = nil, fallbackModels: [String] = [],
        parameters: [String: JSONValue] = [:], timeout: Duration? = nil,
        affordableFloor: Int? = nil
    ) {
        self.id = id
        self.title = title
        self.words = words
        self.period = period
        self.prompt = prompt
        self.system = system
        self.model = model
        self.fallbackModels = fallbackModels
        self.parameters = parameters
        self.timeout = timeout
        self.affordableFloor = affordableFloor
    }
}
