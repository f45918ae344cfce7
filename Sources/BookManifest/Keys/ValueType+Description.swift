import OpenRouter

extension ValueType {
    /// The accepted values, in words to follow "must be". Messages and the reference use them.
    var summary: String {
        switch self {
        case .request(let type): type.summary
        case .text(let rule): rule.summary
        case .duration(let range):
            "a duration from \(range.lowerBound.manifestText) to \(range.upperBound.manifestText)"
        case .years(let range):
            "a list of two years from \(range.lowerBound) to \(range.upperBound), such as `[1806, 1818]`"
        case .list(let type, let count): "a list of \(Self.text(count)) values, each \(type.summary)"
        case .section(let level): level == .chapter ? "a mapping with the keys of a chapter" : "a mapping"
        case .extraFields: "a mapping"
        case .version: "`1`"
        }
    }

    private static func text(_ count: ClosedRange<Int>) -> String {
        count.lowerBound == 0 ? "at most \(count.upperBound)" : "\(count.lowerBound) to \(count.upperBound)"
    }
}

extension TextRule {
    /// The accepted values, in words to follow "must be".
    var summary: String {
        switch self {
        case .line(let maximum): "a line of text, at most \(maximum) characters"
        case .prose: "text"
        case .identifier: "a name of at most \(Self.maximumIdentifier) letters, digits, `.`, `_` and `-`"
        case .chapterID: "\(Self.identifier.summary), without `.partial` or `.1.bak` at its end"
        case .language: "a language tag"
        case .model: "the name of a model"
        case .file: "the path of a file"
        case .folder: "the path of a folder"
        }
    }
}

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
