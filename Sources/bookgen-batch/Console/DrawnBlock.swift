/// The lines at the bottom of a terminal. The cursor is at the start of the line below them.
struct DrawnBlock: Sendable, Hashable {
    /// A line, ready for the terminal.
    struct Line: Sendable, Hashable {
        /// The text with its colours.
        var text: String
        /// Its columns.
        var width: Int
    }

    /// The lines.
    var lines: [Line] = []
    /// The terminal's columns when they were drawn.
    var width = 80

    /// The codes (ECMA-48) to go back to the first of the lines and to erase all after it.
    ///
    /// - Parameter width: The terminal's columns now; where they have become fewer, the terminal has wrapped the lines.
    /// - Returns: The codes; empty where no line stands.
    func erased(at width: Int? = nil) -> String {
        guard !lines.isEmpty else { return "" }
        let columns = max(1, width ?? self.width)
        let rows = lines.reduce(0) { $0 + max(1, ($1.width + columns - 1) / columns) }
        return "\r\u{1B}[\(rows)A\u{1B}[J"
    }

    /// The text to draw the lines from the cursor on.
    func redrawn() -> String { lines.map { $0.text + "\n" }.joined() }
}
