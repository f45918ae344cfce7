extension String {
    /// The text with everything escaped that could move a terminal's cursor, hide or reorder text.
    public var escapedForTerminal: String {
        guard unicodeScalars.contains(where: \.isUnsafeOnTerminal) else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            escaped += scalar.isUnsafeOnTerminal ? scalar.escapedForTerminal : String(scalar)
        }
        return escaped
    }

    /// The text between backquotes for a message: its first 60 scalars, escaped.
    package var quotedForMessage: String {
        let scalars = unicodeScalars.prefix(61)
        if scalars.count <= 60 { return "`\(escapedForTerminal)`" }
        return "`\(String(String.UnicodeScalarView(scalars.dropLast())).escapedForTerminal)…`"
    }
}

extension Unicode.Scalar {
    /// Whether a terminal would not just show it: control characters, line and paragraph separators, and format characters
    /// (bidirectional overrides among them) but for the two joiners that scripts and emoji need.
    package var isUnsafeOnTerminal: Bool {
        if value < 0x7F { return value < 0x20 }
        if value == 0x200C || value == 0x200D { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// As Swift writes it: `\u{7F}`; `\n` and `\t` by their letters.
    var escapedForTerminal: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(value, radix: 16, uppercase: true))}"
        }
    }
}
