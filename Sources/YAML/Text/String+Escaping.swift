extension String {
    /// The text, safe for a terminal. Characters that move the cursor or turn the direction of a line are escaped.
    package var escapedForTerminal: String {
        guard unicodeScalars.contains(where: \.isUnsafeOnTerminal) else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            escaped += scalar.isUnsafeOnTerminal ? scalar.escapedForTerminal : String(scalar)
        }
        return escaped
    }

    /// The first 60 scalars between backquotes, escaped, for a message.
    package var quotedForMessage: String {
        let scalars = unicodeScalars.prefix(61)
        if scalars.count <= 60 { return "`\(escapedForTerminal)`" }
        return "`\(String(String.UnicodeScalarView(scalars.dropLast())).escapedForTerminal)…`"
    }
}

extension Unicode.Scalar {
    /// Whether a terminal would act on the character instead of showing it.
    ///
    /// Such are control characters, separators of lines and paragraphs, and those that turn the direction of a line
    /// (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters). Other invisible ones belong to scripts
    /// and emoji, such as U+200B in Khmer, U+200C in Persian and U+200D in families.
    package var isUnsafeOnTerminal: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB: true
        default: false
        }
    }

    /// As Swift writes it, such as `\u{7F}`, `\n` and `\t`.
    var escapedForTerminal: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(value, radix: 16, uppercase: true))}"
        }
    }
}
