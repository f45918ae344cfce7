import YAML

/// A table of a page as lines for a terminal.
struct TextTable {
    /// The rows, of which the first is the header. An empty row is left out.
    var rows: [[String]]

    /// The columns between two columns of the table, and before the first.
    private static let gap = 2
    /// The fewest columns in which the last column of the table is still read with ease.
    private static let fewestColumns = 32

    /// The rows in columns, of which the last is wrapped. Where it has too little room, a row becomes a paragraph.
    func lines(width: Int) -> [String] {
        let rows = rows.filter { !$0.isEmpty }
        guard let header = rows.first, !header.isEmpty else { return [] }
        let widths = header.indices.dropLast().map { column in
            rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
        let indent = widths.reduce(Self.gap) { $0 + $1 + Self.gap }
        guard width - indent >= Self.fewestColumns else { return paragraphs(rows.dropFirst(), header, width) }
        return rows.flatMap { row in
            let label = zip(row, widths).map { DisplayWidth.fitting($0, to: $1 + Self.gap) }.joined()
            let margin = String(repeating: " ", count: Self.gap)
            return WrappedText.lines(row.last ?? "", to: width, label: margin + label, indent: indent)
        }
    }

    private func paragraphs(_ rows: ArraySlice<[String]>, _ header: [String], _ width: Int) -> [String] {
        rows.flatMap { row in
            // What a value is like needs no name before it, unlike a default.
            let facts = zip(row, header).dropFirst().dropLast().compactMap { cell, name in
                cell.isEmpty ? nil : ["value", "meaning"].contains(name) ? cell : "\(name): \(cell)"
            }
            let head = facts.isEmpty ? row[0] : "\(row[0]): \(facts.joined(separator: "; "))"
            let label = String(repeating: " ", count: Self.gap)
            let lines = WrappedText.lines(head, to: width, label: label, indent: 3 * Self.gap)
            guard let meaning = row.last, !meaning.isEmpty else { return lines }
            // What a row means needs no name before it, unlike any other last column.
            let name = header.last.map { $0 == "meaning" ? "" : $0 + ": " } ?? ""
            return lines + WrappedText.lines(name + meaning, to: width, indent: 3 * Self.gap)
        }
    }
}
