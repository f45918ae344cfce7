/// Text from outside made safe for a terminal or a line of a log: what could move the cursor, hide or reorder other
/// text, or break the line is shown as an escape.
enum VisibleText {
    /// Escapes every scalar that is not to reach a terminal as `\u{…}`; a line feed, carriage return and tab as `\n`, `\r`
    /// and `\t`.
    static func escaping(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isUnsafe(scalar): result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether a scalar is a control (C0, DEL, C1), a line or paragraph separator, or invisible formatting such as the
    /// bidirectional overrides; the two joiners, which scripts and emoji need, are safe.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        case .format: return scalar.value != 0x200C && scalar.value != 0x200D
        default: return false
        }
    }
}
