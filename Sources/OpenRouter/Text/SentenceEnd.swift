/// Tells whether a text stops inside a sentence.
///
/// Only certain signs count. A text may well end without a full stop, such as with a quote, a table, a list, a picture
/// of letters, or in a script without full stops.
enum SentenceEnd {
    /// Whether the text clearly lacks the end of its last sentence.
    static func isMissing(in text: String) -> Bool {
        if isInsideCode(text) { return true }
        var scalars = text.unicodeScalars[...]
        while let last = scalars.last, isUnseen(last) { scalars.removeLast() }
        guard let last = scalars.last else { return false }
        if ",;:،؛、，；：—–".unicodeScalars.contains(last) { return true }
        let isWord = isOfWord(last)
        guard isWord || isOpening(last) || last == "-" else { return false }
        let line = scalars.reversed().prefix { !$0.isNewline }.reversed()
        // A row of dashes parts texts.
        guard line.contains(where: isOfWord) else { return false }
        // The items of a list have no full stop.
        return !(isWord && isListItem(Array(line)))
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isBlank || scalar.properties.generalCategory == .format
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Thai and Lao end their sentences with a letter; a selector of variants ends an emoji.
        case 0x0E00...0x0EFF, 0xFE00...0xFE0F: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            return true
        default: return false
        }
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: true
        default: "¿¡".unicodeScalars.contains(scalar)
        }
    }

    private static func isListItem(_ line: [Unicode.Scalar]) -> Bool {
        let line = line.drop { $0.isBlank }
        guard let first = line.first else { return false }
        if "-*+•".unicodeScalars.contains(first) { return line.dropFirst().first?.isBlank == true }
        let rest = line.drop { ("0"..."9").contains($0) }
        return rest.count < line.count && (rest.first == "." || rest.first == ")")
            && rest.dropFirst().first?.isBlank == true
    }

    private static func isInsideCode(_ text: String) -> Bool {
        var fence: Substring?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " }
            if let open = fence {
                if line.hasPrefix(open) { fence = nil }
            } else if line.hasPrefix("```") || line.hasPrefix("~~~") {
                let mark = line.prefix { $0 == line.first }
                // Text with further marks in its line is code inside a sentence.
                if !line.dropFirst(mark.count).contains("`") { fence = mark }
            }
        }
        return fence != nil
    }
}

extension Unicode.Scalar {
    /// Whether it ends a line.
    fileprivate var isNewline: Bool { Character(self).isNewline }
}
