import YAML

/// A Markdown table. Its columns stand in line in plain text, too.
struct MarkdownTable {
    /// The side of a cell in its column.
    enum Alignment {
        /// Words.
        case left
        /// Numbers.
        case right
    }

    private let alignments: [Alignment]
    private var rows: [[String]]

    /// The widest column filled with blanks. Longer cells stick out.
    private static let widestPadding = 100

    /// Creates a table without rows.
    init(_ columns: [(name: String, alignment: Alignment)]) {
        alignments = columns.map(\.alignment)
        rows = [columns.map(\.name)]
    }

    /// Adds a row. Its cells must be safe, and as many as the columns.
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines of the table.
    var lines: [String] {
        var widths = Array(repeating: 3, count: alignments.count)
        for row in rows {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], min(DisplayWidth.of(cell), Self.widestPadding))
            }
        }
        // Nothing follows the last column. One long text in it does not widen every row.
        if alignments.last == .left { widths[widths.count - 1] = 3 }
        let rule = zip(alignments, widths).map { alignment, width in
            alignment == .left ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
        }
        let lines = rows.map { row in
            zip(row, zip(alignments, widths)).map { cell, column in pad(cell, to: column.1, column.0) }
        }
        return ([lines[0], rule] + lines.dropFirst()).map { "| " + $0.joined(separator: " | ") + " |" }
    }

    private func pad(_ cell: String, to width: Int, _ alignment: Alignment) -> String {
        let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(cell)))
        return alignment == .left ? cell + blanks : blanks + cell
    }
}
