/// The cleaning of a model's text before it is written to a file. It changes as little as possible.
package enum ChapterText {
    /// Cleans a text for its file.
    ///
    /// - CR LF and CR become LF, because Markdown counts them as line ends. Every other control character but the tab
    ///   is dropped, and so is a byte order mark at the start.
    /// - Empty lines at the start and blanks at the end are dropped.
    /// - A first line is dropped if it is a heading with just the chapter's title. The file has this heading already.
    ///   Any other heading stays, even one of the first level. A text of the heading alone stays too.
    package static func cleaned(_ text: String, title: String) -> String {
        let plain = trimmed(withoutControls(text))
        let firstLine = plain.prefix { $0 != "\n" }
        guard firstLine.hasPrefix("#"), folded(firstLine) == folded(title[...]) else { return plain }
        let rest = trimmed(String(plain[firstLine.endIndex...]))
        return rest.isEmpty ? plain : rest
    }

    /// Makes one line of a title. Each run of blanks and control characters becomes one space.
    package static func heading(_ title: String) -> String {
        words(of: title).joined(separator: " ")
    }

    private static func withoutControls(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var previous: Unicode.Scalar = "\0"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": if previous != "\r" { kept.append("\n") }
            case "\r": kept.append("\n")
            case "\t": kept.append("\t")
            case "\u{FEFF}": if !kept.isEmpty { kept.append(scalar) }
            default: if scalar.properties.generalCategory != .control { kept.append(scalar) }
            }
            previous = scalar
        }
        return String(kept)
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        // The first line may be code and keeps its indent.
        let start = scalars[..<first].lastIndex(of: "\n").map { scalars.index(after: $0) } ?? scalars.startIndex
        return String(scalars[start...last])
    }

    /// A heading without its marks, for comparison.
    private static func folded(_ heading: Substring) -> String {
        let marks: (Character) -> Bool = { "#*_ \t".contains($0) }
        let bare = heading.drop(while: marks)
        let end = bare.lastIndex { !marks($0) }.map { bare.index(after: $0) } ?? bare.startIndex
        return words(of: String(bare[..<end])).joined(separator: " ").lowercased()
    }

    private static func words(of text: String) -> [Substring] {
        text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }.map(
            Substring.init)
    }
}
