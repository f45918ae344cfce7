package import OpenRouter

/// A chapter with the manifest's defaults already applied. The environment fills the gaps.
package struct Chapter: Sendable, Hashable {
    /// The chapter's identity, unique in its book.
    package var id: String
    /// The heading.
    package var title: String
    /// The target length in words.
    package var words: Int?
    /// The covered years.
    package var period: ClosedRange<Int>?
    /// The prompt, normalized.
    package var prompt: String
    /// The system prompt, normalized.
    package var system: String?
    /// The model. With nil, the environment's.
    package var model: String?
    /// Models to fall back to.
    package var fallbackModels: [String]
    /// Request parameters by their API names. The manifest removes a parameter with `null`.
    package var parameters: [String: JSONValue]
    /// How long the answer may stand still. With nil, the environment decides.
    package var timeout: Duration?
    /// The minimum token limit of a reduced request. A short credit may reduce the request. With nil, it never does.
    package var affordableFloor: Int?

    /// Creates a chapter.
    package init(
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
