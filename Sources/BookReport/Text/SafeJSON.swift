import FoundationEssentials

/// JSON that a person may show on a terminal: what could move the cursor or turn the direction of text is escaped.
enum SafeJSON {
    /// Writes as `\u009b` what the encoder leaves as it is: DEL, C1 controls, format and separator characters.
    ///
    /// - Parameter json: UTF-8 as the encoder writes it, in which such characters stand in strings alone.
    /// - Returns: The same values.
    static func escaping(_ json: Data) -> Data {
        let text = String(decoding: json, as: UTF8.self)
        guard text.unicodeScalars.contains(where: isHidden) else { return json }
        var result = ""
        for scalar in text.unicodeScalars {
            guard isHidden(scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            UTF16.encode(scalar)?.forEach { unit in
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return Data(result.utf8)
    }

    /// Line feeds are the encoder's own; other C0 controls it escapes itself.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x7F else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
