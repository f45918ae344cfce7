/// How many columns of a terminal text takes.
enum DisplayWidth {
    /// The columns of escaped text: 2 for a wide or emoji character, 0 for a combining one, else 1.
    static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

    /// The columns of one character as a person sees it; never over 2, as a joined sequence is one sign.
    static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 ? 0 : 1 }
        var columns = 0
        for scalar in character.unicodeScalars {
            // The selector asks for the coloured picture, which is wide also where the plain sign is narrow.
            columns += scalar.value == 0xFE0F ? 2 : of(scalar)
        }
        return min(columns, 2)
    }

    /// Cuts text to a width; what was cut shows as `…`.
    static func cutting(_ text: String, to width: Int) -> String {
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
    static func fitting(_ text: String, to width: Int, right: Bool = false) -> String {
        let cut = cutting(text, to: width)
        let blanks = String(repeating: " ", count: max(0, width - of(cut)))
        return right ? blanks + cut : cut + blanks
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        // The vowels and final consonants of Hangul stack on the consonant before them.
        if (0x1160...0x11FF).contains(scalar.value) { return 0 }
        return properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }

    /// East Asian Wide and Fullwidth (Unicode Standard Annex 11) without emoji, in whole blocks.
    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        return wideRanges.contains { $0.contains(value) }
    }

    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
