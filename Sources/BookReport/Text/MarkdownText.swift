import OpenRouter

/// Makes text from outside safe for Markdown. It stays in its cell, its line or its block, whatever it holds.
enum MarkdownText {
    /// Makes one line of plain words. Marks with a meaning in Markdown, its tables or HTML are escaped.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - limit: The most Unicode scalars of it. They are counted before the escaping.
    /// - Returns: The line, escaped.
    static func inline(_ text: String, limit: Int = MessageLine.maxScalars) -> String {
        var result = ""
        let characters = Array(MessageLine.make(text, limit: limit).unicodeScalars)
        for (index, scalar) in characters.enumerated() {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "[", "]", "|", "~", "$": result += "\\\(scalar)"
            // Inside a word an underscore means nothing, and names such as rate_limited stay readable.
            case "_" where !(isWord(characters, index - 1) && isWord(characters, index + 1)): result += "\\_"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Makes a link to a file in the same folder or below it.
    static func link(_ fileName: String) -> String {
        var target = ""
        for byte in fileName.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F, 0x7E:
                target.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                target += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return "[\(inline(fileName))](\(target))"
    }

    /// Makes a block of code. Its fence is longer than any row of backquotes inside.
    static func codeBlock(_ code: String) -> String {
        var longest = 0
        var current = 0
        for scalar in code.unicodeScalars {
            current = scalar == "`" ? current + 1 : 0
            longest = max(longest, current)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\n\(visible(code))\n\(fence)"
    }

    /// Escapes invisible characters and marks of text direction, in the form `\u{202E}`.
    static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index)
            && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
    }
}
