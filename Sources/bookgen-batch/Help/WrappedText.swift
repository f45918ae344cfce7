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
        var lines: [String] = []
        var line = label ?? margin
        var isEmpty = true
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
                lines.append(line)
                line = margin
                isEmpty = true
            }
            line += isEmpty ? word : " " + word
            isEmpty = false
        }
        return lines + [line]
    }
}
