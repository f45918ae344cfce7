/// One line of a source as a terminal can show it, and a caret line for below it.
package struct Excerpt: Sendable, Hashable {
    /// The maximum columns of a line. A longer one is cut around the caret.
    static let maximumWidth = 120
    /// The maximum columns before the caret in a cut line.
    static let maximumLead = 60

    /// The line of the source. Tabs are four spaces, control characters are escaped, and `…` stands at a cut.
    package let line: String
    /// Spaces, `^` under the first marked character, `~` under the others of this line.
    package let caret: String

    /// Cuts out the line of the byte at `start`.
    ///
    /// - Parameters:
    ///   - bytes: The source; need not be valid UTF-8.
    ///   - start: The offset of the first byte that is meant.
    ///   - end: The offset after the last.
    /// - Complexity: bounded by the width of an excerpt, whatever the length of the line.
    init(of bytes: [UInt8], from start: Int, to end: Int) {
        let start = min(max(start, 0), bytes.count)
        let lead = Self.lead(of: bytes, before: start)
        let rest = Self.rest(of: bytes, from: start)
        let meant = rest.text[..<min(max(end, start), rest.text.endIndex)]

        var left = Cells(lead.text)
        var right = Cells(rest.text)
        var cutsLeft = !lead.isWhole
        var cutsRight = !rest.isWhole
        if cutsLeft || left.width + right.width > Self.maximumWidth {
            while left.width > Self.maximumLead {
                left.removeFirst()
                cutsLeft = true
            }
        }
        while left.width + right.width > Self.maximumWidth {
            right.removeLast()
            cutsRight = true
        }
        line = (cutsLeft ? "…" : "") + left.text + right.text + (cutsRight ? "…" : "")
        let underlined = min(Cells(meant).width, right.width)
        caret =
            String(repeating: " ", count: left.width + (cutsLeft ? 1 : 0)) + "^"
            + String(repeating: "~", count: max(0, underlined - 1))
    }

    /// Enough bytes to fill an excerpt. A column takes at least one byte, a character at most four.
    private static let reach = 4 * (maximumWidth + 1)

    private static func lead(of bytes: [UInt8], before start: Int) -> (text: ArraySlice<UInt8>, isWhole: Bool) {
        let window = bytes[max(0, start - reach)..<start]
        if let lineBreak = window.lastIndex(where: endsLine) { return (window[(lineBreak + 1)...], true) }
        let byteOrderMark = window.startIndex == 0 && window.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return (window.dropFirst(byteOrderMark), window.startIndex == 0)
    }

    private static func rest(of bytes: [UInt8], from start: Int) -> (text: ArraySlice<UInt8>, isWhole: Bool) {
        let window = bytes[start..<min(bytes.count, start + reach)]
        if let lineBreak = window.firstIndex(where: endsLine) { return (window[..<lineBreak], true) }
        return (window, window.endIndex == bytes.count)
    }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}

/// Characters as a terminal shows them, with their widths.
private struct Cells {
    private var cells: ArraySlice<(text: String, width: Int)>
    private(set) var width: Int

    init(_ bytes: ArraySlice<UInt8>) {
        let cells = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar -> (text: String, width: Int) in
            if scalar == "\t" { return ("    ", 4) }
            if scalar.isUnsafeOnTerminal { return (scalar.escapedForTerminal, scalar.escapedForTerminal.utf8.count) }
            return (String(scalar), scalar.displayWidth)
        }
        self.cells = cells[...]
        width = cells.reduce(0) { $0 + $1.width }
    }

    var text: String { cells.map(\.text).joined() }

    mutating func removeFirst() { width -= cells.removeFirst().width }

    mutating func removeLast() { width -= cells.removeLast().width }
}
