/// The reason why a JSON text cannot be read.
enum JSONDocumentError: Error, Sendable, Hashable {
    /// The text is no JSON. The offset is that of the first wrong byte. A text cut short has its length as the offset.
    case malformed(offset: Int)
    /// Lists and mappings stand too deep inside each other.
    case tooDeep(limit: Int)
    /// It has too many values.
    case tooManyValues(limit: Int)
    /// The text is longer than 4 GiB. Nothing here lets one through.
    case tooLong
}

extension JSONDocumentError {
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
