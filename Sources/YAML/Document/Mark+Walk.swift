extension Mark {
    /// The first position of a source, behind a byte order mark.
    ///
    /// An editor does not show the mark, so it takes no column.
    package static func first(of bytes: [UInt8]) -> Mark {
        Mark(line: 1, column: 1, offset: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    }

    /// The position of a byte of a source. Up to there the source is valid UTF-8.
    ///
    /// - Complexity: linear in `offset`.
    package init(offset: Int, in bytes: [UInt8]) {
        self = Mark.first(of: bytes).advanced(to: offset, in: bytes)
    }

    /// The position of a later byte.
    ///
    /// - Complexity: linear in the distance.
    package func advanced(to offset: Int, in bytes: [UInt8]) -> Mark {
        var mark = self
        while mark.offset < offset { mark.advance(in: bytes) }
        return mark
    }

    /// Moves over one scalar.
    mutating func advance(in bytes: [UInt8]) {
        let byte = bytes[offset]
        offset += Self.width(ofLeadByte: byte)
        let endsLine =
            byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r") && !(offset < bytes.count && bytes[offset] == UInt8(ascii: "\n"))
        if endsLine {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }

    /// The number of bytes of the UTF-8 sequence that begins with `byte`.
    static func width(ofLeadByte byte: UInt8) -> Int {
        switch byte {
        case ..<0xC0: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }
}
