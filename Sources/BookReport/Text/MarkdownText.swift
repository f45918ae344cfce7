import OpenRouter
import YAML

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

    /// Makes a sentence of one line of plain words, with a full stop at its end.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - startsSentence: Whether its first letter becomes a capital.
    /// - Returns: The sentence, escaped.
    static func sentence(_ text: String, startsSentence: Bool = false) -> String {
        var line = inline(text)
        if startsSentence, let first = line.first { line = first.uppercased() + line.dropFirst() }
        return line.last.map { ".!?".contains($0) } == true ? line : line + "."
    }

    /// Breaks a paragraph into lines at its blanks.
    ///
    /// - Parameters:
    ///   - text: The paragraph in Markdown, without a line break.
    ///   - width: The most columns of a line. A longer word has a line of its own.
    ///   - indent: The blanks before each line but the first.
    /// - Returns: The lines. None of them but the first begins a heading, a list or a rule.
    static func wrapping(_ text: String, to width: Int, indent: String = "") -> [String] {
        DisplayWidth.wrapping(text, to: width, indent: indent, start: escapingStart)
    }

    /// Escapes a word with a meaning of its own at the start of a line.
    private static func escapingStart(_ word: String) -> String {
        if let first = word.first, "#-+=_".contains(first) { return "\\" + word }
        guard let last = word.last, ".)".contains(last), word.count > 1, word.dropLast().allSatisfy(\.isASCIIDigit)
        else { return word }
        return word.dropLast() + "\\" + String(last)
    }

    /// Makes a link to a file in the same folder or below it.
    static func link(_ fileName: String) -> String { "[\(inline(fileName))](\(target(fileName)))" }

    /// Makes the target of a link to a file below the same folder.
    static func target(_ fileName: String) -> String {
        var target = ""
        for byte in fileName.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2F, 0x5F, 0x7E:
                target.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                target += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return target
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
        return "\(fence)\n\(code.escapedForTerminal)\n\(fence)"
    }

    private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index)
            && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
    }
}

extension Character {
    /// Whether it is one of `0` to `9`.
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
