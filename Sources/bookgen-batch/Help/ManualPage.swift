/// A page of Markdown as lines for a terminal.
///
/// It knows what the manual's pages hold, which are headings, paragraphs, lists, code, tables and comments.
struct ManualPage {
    /// The lines.
    private(set) var lines: [String] = []

    private let width: Int
    private var paragraph: [Substring] = []
    private var table: [[String]] = []
    private var isCode = false

    /// Lays a page out.
    ///
    /// - Parameters:
    ///   - markdown: The page.
    ///   - width: The columns of the terminal.
    init(_ markdown: String, width: Int) {
        self.width = width
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) { read(line) }
        endBlock()
        while lines.last?.isEmpty == true { lines.removeLast() }
    }

    private mutating func read(_ line: Substring) {
        if line.hasPrefix("```") {
            endBlock()
            isCode.toggle()
        } else if isCode {
            lines.append(line.isEmpty ? "" : "    " + line)
        } else if line.hasPrefix("|") {
            table.append(Self.cells(line))
        } else if line.hasPrefix("#") {
            endBlock()
            let heading = Self.plain(line.drop { $0 == "#" || $0 == " " })
            lines += WrappedText.lines(line.hasPrefix("##") ? heading : heading.uppercased(), to: width)
        } else if line.isEmpty {
            endBlock()
            if lines.last?.isEmpty == false { lines.append("") }
        } else if !line.hasPrefix("<!--") {
            if Self.marker(of: line) != nil { endBlock() }
            paragraph.append(line)
        }
    }

    private mutating func endBlock() {
        if let first = paragraph.first {
            let marker = Self.marker(of: first) ?? ""
            let text = ([first.dropFirst(marker.count)] + paragraph.dropFirst()).joined(separator: " ")
            lines += WrappedText.lines(Self.plain(text[...]), to: width, label: marker, indent: marker.count)
        }
        lines += TextTable(rows: table).lines(width: width)
        paragraph = []
        table = []
    }

    /// The sign before an item of a list, with its blank.
    private static func marker(of line: Substring) -> String? {
        if line.hasPrefix("- ") { return "- " }
        let digits = line.prefix(while: \.isWholeNumber)
        return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ") ? digits + ". " : nil
    }

    /// The cells of a row. The line below a header has none.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isEscaped = false
        for character in line.dropFirst() {
            switch character {
            case "\\" where !isEscaped: isEscaped = true
            case "|" where !isEscaped: cells.append("")
            default:
                if isEscaped, character != "|" { cells[cells.count - 1].append("\\") }
                cells[cells.count - 1].append(character)
                isEscaped = false
            }
        }
        cells.removeLast()
        return cells.allSatisfy({ $0.allSatisfy { $0 == "-" || $0 == " " } }) && cells.contains { $0.contains("-") }
            ? [] : cells.map { plain($0[...]) }
    }

    /// Text without the signs of Markdown. A link to another page becomes the command that shows it.
    private static func plain(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let open = rest.firstIndex(of: "["), let middle = rest[open...].firstRange(of: "]("),
            let close = rest[middle.upperBound...].firstIndex(of: ")")
        {
            let name = rest[rest.index(after: open)..<middle.lowerBound]
            let target = rest[middle.upperBound..<close]
            result += rest[..<open] + name
            if target.hasSuffix(".md") { result += " (\(Program.name) help \(target.dropLast(3)))" }
            if target.hasPrefix("https://") { result += " (\(target))" }
            rest = rest[rest.index(after: close)...]
        }
        return (result + rest).split(separator: "**").joined().trimmed
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
