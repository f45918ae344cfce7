import YAML

/// The columns of text on a terminal.
enum DisplayWidth {
    /// The columns of escaped text. A wide character or an emoji takes 2, a combining one takes none, any other 1.
    static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

    /// The columns of one visible character. A joined sequence is one sign, so they are never over 2.
    static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii < 0x20 ? 0 : 1 }
        var columns = 0
        for scalar in character.unicodeScalars {
            // The selector asks for the coloured picture, which is wide also where the plain sign is narrow.
            columns += scalar.value == 0xFE0F ? 2 : scalar.displayWidth
        }
        return min(columns, 2)
    }

    /// Cuts text to a width. `…` marks the cut.
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
}
