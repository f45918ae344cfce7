/// The columns of text on a terminal.
package enum DisplayWidth {
    /// The columns of escaped text. A wide character or an emoji takes 2, a combining one takes none, any other 1.
    package static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

    /// The columns of one visible character. A joined sequence is one sign, so they are never over 2.
    package static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 ? 0 : 1 }
        var columns = 0
        for scalar in character.unicodeScalars {
            // The selector asks for the coloured picture, which is wide also where the plain sign is narrow.
            columns += scalar.value == 0xFE0F ? 2 : scalar.displayWidth
        }
        return min(columns, 2)
    }

    /// Cuts text to a width. `…` marks the cut.
    package static func cutting(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var result = ""
        var columns = 0
        for character in text {
            let next = of(character)
            if columns + next > width - 1 { break }
            result.append(character)
            columns += next
        }
        return result + "…"
    }

    /// Cuts text to a width and fills it up with blanks behind, or before with `right`.
    package static func fitting(_ text: String, to width: Int, right: Bool = false) -> String {
        let cut = cutting(text, to: width)
        let blanks = String(repeating: " ", count: max(0, width - of(cut)))
        return right ? blanks + cut : cut + blanks
    }

    /// Breaks text into lines at its blanks.
    ///
    /// - Parameters:
    ///   - text: Text without line breaks.
    ///   - width: The most columns of a line, at least 1.
    ///   - indent: The start of each line but the first. It is left out where it fills a line.
    ///   - breaksWords: Whether a word that is longer than a line is broken too. Otherwise it sticks out.
    ///   - start: Changes the first word of each line but the first. By default it stays.
    /// - Returns: The lines, at least one.
    package static func wrapping(
        _ text: String, to width: Int, indent: String = "", breaksWords: Bool = false,
        start: (String) -> String = { $0 }
    ) -> [String] {
        let indent = of(indent) < width ? indent : ""
        var lines: [String] = []
        var line = ""
        for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init).enumerated()
        {
            let isFirst = index == 0
            if !isFirst, of(line) + 1 + of(word) > width {
                lines.append(line)
                line = indent + start(word)
            } else {
                line += (isFirst ? "" : " ") + word
            }
            while breaksWords, of(line) > width, let (head, tail) = broken(line, at: width),
                indent.count + tail.count < line.count
            {
                lines.append(head)
                line = indent + tail
            }
        }
        return lines + [line]
    }

    /// The part of a line that fits, and the rest. `nil` where not even one character fits.
    private static func broken(_ line: String, at width: Int) -> (head: String, tail: String)? {
        var columns = 0
        for index in line.indices {
            columns += of(line[index])
            guard columns > width else { continue }
            return index == line.startIndex ? nil : (String(line[..<index]), String(line[index...]))
        }
        return nil
    }
}
