/// The lines of a terminal, as far as this program uses one (ECMA-48: CR, LF, CUU, ED and SGR).
struct TerminalScreen {
    /// The lines from the first to the last.
    private(set) var lines: [String] = [""]
    /// The longest line that ever stood there.
    private(set) var widest = ""
    /// Codes that the program is not to use.
    private(set) var unknownCodes: [String] = []

    private var row = 0
    private var column = 0

    /// Shows what a program wrote.
    init(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\r": column = 0
            case "\n": moveDown()
            case "\u{1B}": act(on: Self.code(&rest))
            default: put(Character(scalar))
            }
        }
    }

    /// The text, without blanks at the ends of lines.
    var text: String {
        lines.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private static func code(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
        var code = ""
        while let scalar = rest.popFirst() {
            code.unicodeScalars.append(scalar)
            if scalar != "[", "@"..."~" ~= scalar { break }
        }
        return code
    }

    private mutating func act(on code: String) {
        switch code.last {
        case "A": row = max(0, row - (Int(code.dropFirst().dropLast()) ?? 1))
        case "J":
            lines.removeSubrange((row + 1)...)
            lines[row] = String(lines[row].prefix(column))
        case "m": break
        default: unknownCodes.append(code)
        }
    }

    private mutating func moveDown() {
        row += 1
        column = 0
        if row == lines.count { lines.append("") }
    }

    private mutating func put(_ character: Character) {
        var line = Array(lines[row])
        if column < line.count { line[column] = character } else { line.append(character) }
        column += 1
        lines[row] = String(line)
        if line.count > widest.count { widest = lines[row] }
    }
}
