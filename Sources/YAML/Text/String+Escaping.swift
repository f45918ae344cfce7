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
    /// Whether a terminal would act on the character instead of showing it. Such are control characters, separators of
    /// lines and paragraphs, and format characters (bidirectional overrides among them). Scripts and emoji need two
    /// joiners, so these are safe.
    package var isUnsafeOnTerminal: Bool {
        if value < 0x7F { return value < 0x20 }
        if value == 0x200C || value == 0x200D { return false }
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
