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
