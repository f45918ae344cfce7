public import OpenRouter

/// A chapter with the manifest's defaults already applied; what neither sets comes from the environment.
public struct Chapter: Sendable, Hashable {
    /// The chapter's identity, unique in its book.
    public var id: String
    /// The heading.
    public var title: String
    /// The length that is aimed at, in words.
    public var words: Int?
    /// The years that the chapter covers.
    public var period: ClosedRange<Int>?
    /// The prompt, normalized.
    public var prompt: String
    /// The system prompt, normalized.
    public var system: String?
    /// The model; `nil`: from the environment.
    public var model: String?
    /// Models to fall back to.
    public var fallbackModels: [String]
    /// Request parameters by their API names; a `null` is a parameter that the manifest removed.
    public var parameters: [String: JSONValue]
    /// How long the answer may stand still; `nil`: from the environment.
    public var timeout: Duration?
    /// The fewest tokens that it is asked with where the credit affords no more; `nil`: it is not asked with fewer.
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
