/// Why a model stopped writing, normalized by OpenRouter.
public enum FinishReason: Sendable, Hashable {
    /// The model came to its own end.
    case stop
    /// The token limit cut the text.
    case length
    /// A filter cut the text.
    case contentFilter
    /// The model wants to call a tool.
    case toolCalls
    /// The provider failed; text that came with it is not an answer.
    case error
    /// A reason that this version does not know.
    case other(String)
}

extension FinishReason: RawRepresentable {
    /// Reads the API's word; any word is accepted.
    public init(rawValue: String) {
        switch rawValue {
        case "stop": self = .stop
        case "length": self = .length
        case "content_filter": self = .contentFilter
        case "tool_calls": self = .toolCalls
        case "error": self = .error
        default: self = .other(rawValue)
        }
    }

    /// The API's word.
    public var rawValue: String {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .contentFilter: "content_filter"
        case .toolCalls: "tool_calls"
        case .error: "error"
        case .other(let word): word
        }
    }
}
