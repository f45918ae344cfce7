extension StringProtocol {
    /// The text without white space and byte order marks around it.
    func trimmingBlanks() -> String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.isBlank { scalars.removeFirst() }
        while let last = scalars.last, last.isBlank { scalars.removeLast() }
        return String(scalars)
    }

    /// At most this many Unicode scalars from the beginning.
    func prefix(scalars count: Int) -> String { String(String.UnicodeScalarView(unicodeScalars.prefix(count))) }

    /// Whether the text shows nothing, because it has white space, controls and format characters only.
    var isInvisible: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format: true
            default: scalar.isBlank
            }
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is white space or a byte order mark.
    var isBlank: Bool { properties.isWhitespace || self == "\u{FEFF}" }
}
