/// The length of a text in the words of its prompt.
enum RequestedLength {
    /// The words of a text without a wanted length.
    static let standard = 300
    /// The longest text there is, in words.
    static let maximum = 20_000

    /// The first number before "words" or "palabras" (or the singular) in `prompt`. Examples are "about 1,800 words",
    /// "de unas 2.550 palabras" and "an 800-word essay". Without one, the length is ``standard``.
    ///
    /// Groups of three digits may be parted by a comma, a point, an apostrophe or a no-break space. The result is at least 1
    /// and at most ``maximum``.
    static func words(in prompt: String) -> Int {
        let scalars = Array(prompt.lowercased().unicodeScalars)
        var position = 0
        while position < scalars.count {
            guard isDigit(scalars[position]) else {
                position += 1
                continue
            }
            let number = readNumber(scalars, from: &position)
            if let number, isUnit(scalars, at: position) { return min(max(number, 1), maximum) }
        }
        return standard
    }

    /// Reads digits with their separators. Very long numbers are no lengths.
    private static func readNumber(_ scalars: [Unicode.Scalar], from position: inout Int) -> Int? {
        var digits = ""
        while position < scalars.count {
            if isDigit(scalars[position]) {
                digits.unicodeScalars.append(scalars[position])
                position += 1
            } else if isSeparator(scalars[position]), isGroup(scalars, at: position + 1) {
                position += 1
            } else {
                break
            }
        }
        return digits.utf8.count <= 9 ? Int(digits) : nil
    }

    /// Whether exactly three digits stand at `position`.
    private static func isGroup(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
        let digits = scalars[min(position, scalars.count)...].prefix { isDigit($0) }
        return digits.count == 3
    }

    /// Whether the unit follows, after blanks, a hyphen or emphasis.
    private static func isUnit(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
        var rest = scalars[position...].drop { $0.properties.isWhitespace || $0 == "-" || $0 == "*" || $0 == "_" }
        for unit in ["palabra", "word"] where rest.starts(with: unit.unicodeScalars) {
            rest = rest.dropFirst(unit.unicodeScalars.count)
            if rest.first == "s" { rest = rest.dropFirst() }
            return rest.first.map { !$0.properties.isAlphabetic } ?? true
        }
        return false
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ".", "'", "\u{2019}", "\u{A0}", "\u{202F}", "\u{2009}": true
        default: false
        }
    }
}
