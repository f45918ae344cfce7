extension JSONDocument.Problem {
    /// What is wrong, for a message.
    var explanation: String {
        switch self {
        case .malformed(let offset): "at byte \(offset)"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .tooManyValues(let limit): "more than \(limit) values"
        case .tooLong: "too long"
        }
    }
}
