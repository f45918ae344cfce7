/// What is done to a model's text before it is written to a file: as little as possible.
package enum ChapterText {
    /// The text as it is stored.
    ///
    /// - CR LF and CR become LF, since Markdown counts them as line ends; every other control character but the tab is
    ///   dropped, as is a byte order mark at the start.
    /// - Empty lines at the start and blanks at the end are dropped.
    /// - A first line that is a heading with just the chapter's title is dropped, because the file has that heading
    ///   already; any other heading stays, also one of the first level.
    package static func cleaned(_ text: String, title: String) -> String {
        let plain = trimmed(withoutControls(text))
        let firstLine = plain.prefix { $0 != "\n" }
        guard firstLine.hasPrefix("#"), folded(firstLine) == folded(title[...]) else { return plain }
        let rest = trimmed(String(plain[firstLine.endIndex...]))
        return rest.isEmpty ? plain : rest
    }

    /// A title as one line: runs of blanks and control characters are one space.
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
        // The first line's own indent stays: it may be code.
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
