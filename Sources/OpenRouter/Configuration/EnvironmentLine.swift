/// One line of a `.env` file.
struct EnvironmentLine: Sendable, Hashable {
    /// The variables of a file, beside all names that begin with `OPENROUTER_` or `BOOKGEN_`.
    private static let otherNames: Set<String> = ["SITE_URL", "SITE_TITLE", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"]

    /// The variable's name.
    var name: String
    /// Its value, without quotes and comment.
    var value: String

    /// Reads a line without its end.
    ///
    /// - Returns: `nil` for a blank line or a comment.
    init?(_ bytes: ArraySlice<UInt8>) throws(EnvironmentLineError) {
        guard !Self.isComment(bytes) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw EnvironmentLineError("the line is not UTF-8")
        }
        var rest = Substring(text).unicodeScalars
        Self.skipBlanks(&rest)
        guard let first = rest.first, first != "#" else { return nil }
        if rest.starts(with: "export ".unicodeScalars) || rest.starts(with: "export\t".unicodeScalars) {
            rest.removeFirst("export".unicodeScalars.count)
            Self.skipBlanks(&rest)
        }
        let name = rest.prefix { Self.isNameScalar($0) }
        rest = rest[name.endIndex...]
        Self.skipBlanks(&rest)
        guard let start = name.first, !("0"..."9").contains(start), rest.first == "=" else {
            throw EnvironmentLineError(
                "expected NAME=value, where NAME has letters, digits and _ and begins with no digit")
        }
        rest.removeFirst()
        self.name = String(name)
        value = try Self.readValue(rest)
    }

    /// Whether a line names a variable of this program before its `=`, or anywhere in a line without one.
    static func namesOurs(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !isComment(bytes) else { return false }
        let head = String(decoding: bytes.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self).uppercased()
        return head.unicodeScalars.split { !isNameScalar($0) }.map(String.init).contains { name in
            name.hasPrefix("OPENROUTER_") || name.hasPrefix("BOOKGEN_") || otherNames.contains(name)
        }
    }

    private static func isComment(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } == UInt8(ascii: "#")
    }

    private static func readValue(_ rest: Substring.UnicodeScalarView) throws(EnvironmentLineError) -> String {
        var inner = rest
        skipBlanks(&inner)
        switch inner.first {
        case "'"?:
            inner.removeFirst()
            guard let end = inner.firstIndex(of: "'") else {
                throw EnvironmentLineError("the ' is not closed on this line", openQuote: UInt8(ascii: "'"))
            }
            try expectEnd(inner[inner.index(after: end)...])
            return String(inner[..<end])
        case "\""?:
            inner.removeFirst()
            return try readDoubleQuoted(inner)
        default:
            return readBare(rest)
        }
    }

    private static func readBare(_ rest: Substring.UnicodeScalarView) -> String {
        var value = String.UnicodeScalarView()
        var isAfterBlank = false
        for scalar in rest {
            if scalar == "#" && isAfterBlank { break }
            isAfterBlank = isBlank(scalar)
            value.append(scalar)
        }
        var trimmed = Substring(String(value)).unicodeScalars
        skipBlanks(&trimmed)
        while let last = trimmed.last, isBlank(last) { trimmed.removeLast() }
        return String(trimmed)
    }

    private static func readDoubleQuoted(_ text: Substring.UnicodeScalarView) throws(EnvironmentLineError) -> String {
        var rest = text
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" {
                try expectEnd(rest)
                return String(value)
            }
            guard scalar == "\\", let escaped = rest.first else {
                value.append(scalar)
                continue
            }
            let meanings: [Unicode.Scalar: Unicode.Scalar] = [
                "n": "\n", "r": "\r", "t": "\t", "\"": "\"", "\\": "\\", "$": "$",
            ]
            if let meaning = meanings[escaped] {
                rest.removeFirst()
                value.append(meaning)
            } else {
                value.append(scalar)
            }
        }
        throw EnvironmentLineError("the \" is not closed on this line", openQuote: UInt8(ascii: "\""))
    }

    /// After a closing quote only a comment may stand.
    private static func expectEnd(_ rest: Substring.UnicodeScalarView) throws(EnvironmentLineError) {
        var rest = rest
        let hasBlank = rest.first.map(isBlank) ?? true
        skipBlanks(&rest)
        guard rest.isEmpty || (hasBlank && rest.first == "#") else {
            throw EnvironmentLineError("only a comment may follow a quoted value")
        }
    }

    private static func skipBlanks(_ rest: inout Substring.UnicodeScalarView) {
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}

/// The mistake in a line. It never holds the value, which may be a secret.
struct EnvironmentLineError: Error, Sendable, Hashable {
    /// What is wrong, in one line.
    var message: String
    /// The line's open quote.
    var openQuote: UInt8?

    init(_ message: String, openQuote: UInt8? = nil) {
        self.message = message
        self.openQuote = openQuote
    }
}
