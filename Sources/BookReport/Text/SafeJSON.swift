import FoundationEssentials

/// Makes JSON safe to show on a terminal. Characters moving the cursor or turning the direction of text are escaped.
enum SafeJSON {
    /// Escapes characters left by the encoder in the form `\u009b`. They are DEL, C1 controls, format and separator
    /// characters.
    ///
    /// - Parameter json: UTF-8 by the encoder. Such characters stand in its strings alone.
    /// - Returns: UTF-8 with the same values.
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

    /// Whether a character is to be escaped. Line feeds are the encoder's own, and it escapes the other C0 controls
    /// itself.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x7F else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
