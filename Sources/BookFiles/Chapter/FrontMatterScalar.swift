/// Text as a double-quoted YAML scalar on one line (https://yaml.org/spec/1.2.2/#731-double-quoted-style).
///
/// Every YAML reader takes it back unchanged.
enum FrontMatterScalar {
    /// The text in quotes.
    ///
    /// Quote and backslash are escaped, and so are characters often refused by readers or hidden by editors. These are
    /// control, separator and format characters, such as bidirectional overrides, and noncharacters.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where isHidden(scalar): result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The text of a scalar from ``quoted(_:)``. `nil` for anything else.
    static func unquoted(_ source: Substring) -> String? {
        let scalars = source.unicodeScalars
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return nil }
        var rest = scalars.dropFirst().dropLast()
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            switch escaped {
            case "\"", "\\": text.append(escaped)
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "u", "U":
                let width = escaped == "u" ? 4 : 8
                let digits = rest.prefix(width)
                guard digits.count == width, let value = UInt32(String(digits), radix: 16),
                    let scalar = Unicode.Scalar(value)
                else { return nil }
                text.append(scalar)
                rest = rest.dropFirst(width)
            default: return nil
            }
        }
        return String(text)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isNoncharacterCodePoint
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = digits.count > 4 ? 8 : 4
        return (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - digits.count) + digits
    }
}
