import YAML

/// Text in lines of a width, broken at its blanks.
enum WrappedText {
    /// The lines of one paragraph. A word that is wider than a line stands alone in its own.
    ///
    /// - Parameters:
    ///   - text: The paragraph. A line may end at each of its blanks and line breaks.
    ///   - width: The most columns of a line.
    ///   - label: What stands before the first line in place of the indent, with its blanks.
    ///   - indent: The blanks before every line.
    /// - Returns: At least one line.
    static func lines(_ text: String, to width: Int, label: String? = nil, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return DisplayWidth.wrapping((label ?? margin) + words, to: width, indent: margin)
    }
}
