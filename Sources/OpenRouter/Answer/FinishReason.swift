/// Why a model stopped writing, by whatever name a server has for it.
public enum FinishReason: Sendable, Hashable {
    /// The model came to its own end.
    case stop
    /// The token limit cut the text.
    case length
    /// A filter cut the text.
    case contentFilter
    /// The model refused to go on.
    case refusal
    /// The model wants to call a tool.
    case toolCalls
    /// The provider failed. The text before the failure is not an answer.
    case error
    /// A reason unknown to this version.
    case other(String)
}

extension FinishReason: RawRepresentable {
    /// Reads a server's word. Any word is accepted.
    public init(rawValue: String) {
        self = Self.known(rawValue) ?? .other(rawValue)
    }

    /// The API's word.
    public var rawValue: String {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .contentFilter: "content_filter"
        case .refusal: "refusal"
        case .toolCalls: "tool_calls"
        case .error: "error"
        case .other(let word): word
        }
    }

    /// Whether the word is known.
    var isKnown: Bool {
        if case .other = self { false } else { true }
    }
}
