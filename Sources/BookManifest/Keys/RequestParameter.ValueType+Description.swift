import OpenRouter

extension RequestParameter.ValueType {
    /// The accepted values, in words to follow "must be".
    var summary: String {
        switch self {
        case .number(let range): "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
        case .integer(let range) where range == Int.min...Int.max: "a whole number of at most 64 bits"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "`true` or `false`"
        case .string(let maxLength): "text of at most \(maxLength) characters"
        case .word(let words): Self.alternatives(words.map { "`\($0)`" })
        case .list(let type, let maxCount): "a list of at most \(maxCount) values, each \(type.summary)"
        case .map(let type, let maxCount): "a mapping of at most \(maxCount) names, each to \(type.summary)"
        case .fields(let fields): "a mapping with " + Self.alternatives(fields.map { "`\($0.name)`" })
        case .object: "a mapping"
        case .either(let types): Self.alternatives(types.map(\.summary))
        }
    }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }

    private static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
