extension String {
    /// The text, safe for a terminal. Characters to move the cursor, or to hide or reorder text, are escaped.
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
    /// Such are control characters, separators of lines and paragraphs, and invisible ones that hide text or turn the
    /// direction of a line. Persian and Indic scripts and families of emoji need U+200C and U+200D. Arabic, Syriac and
    /// Kaithi have visible signs of the same category (https://www.unicode.org/reports/tr44/#General_Category_Values).
    package var isUnsafeOnTerminal: Bool {
        if value < 0x7F { return value < 0x20 }
        switch value {
        case 0x200C, 0x200D, 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: return false
        default: break
        }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
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
