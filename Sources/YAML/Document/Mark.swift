/// A position in a YAML source.
package struct Mark: Sendable, Hashable {
    /// The line, from 1. Lines end with LF, CR LF or CR.
    package var line: Int
    /// The column in Unicode scalars, from 1.
    package var column: Int
    /// The offset from the start of the source in UTF-8 bytes, from 0. A byte order mark counts.
    package var offset: Int

    /// Creates a position.
    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }
}

extension Mark: Comparable {
    /// Whether `lhs` stands before `rhs` in the same source.
    package static func < (lhs: Mark, rhs: Mark) -> Bool { lhs.offset < rhs.offset }
}
