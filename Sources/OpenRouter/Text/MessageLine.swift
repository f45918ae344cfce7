/// Makes one safe line of a server's words, for logs, reports and terminals.
package enum MessageLine {
    /// The most Unicode scalars of a message.
    package static let maxScalars = 500

    /// One line of a text.
    ///
    /// White space, line breaks too, becomes single blanks. Characters that steer a terminal or turn the direction of
    /// a line are written as `\u{202E}`. The rest over the limit gives way to `…`.
    package static func make(_ text: String, limit: Int = maxScalars) -> String {
        var line = String.UnicodeScalarView()
        var count = 0
        var owesBlank = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                owesBlank = count > 0
                continue
            }
            let piece = isUnsafe(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
            let blank = owesBlank ? " " : ""
            let length = piece.unicodeScalars.count + blank.unicodeScalars.count
            // One scalar is kept free for the mark of the cut.
            guard count + length < limit else {
                // A text of exactly the limit would fit whole; it is not worth a second pass to find out.
                line.append("…")
                break
            }
            line.append(contentsOf: (blank + piece).unicodeScalars)
            count += length
            owesBlank = false
        }
        return String(line)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB: true
        default: false
        }
    }
}
