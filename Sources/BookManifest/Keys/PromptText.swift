import YAML

/// The form of prompts before hashing and sending, and their forbidden text.
enum PromptText {
    private static let braces = [UInt8](repeating: UInt8(ascii: "{"), count: 2)

    /// The text without a byte order mark, with CR LF and CR as LF, without blanks and line breaks at its end.
    ///
    /// Blanks at the ends of inner lines stay: two of them are a line break in Markdown.
    static func normalized(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        guard scalars.contains("\r") else { return String(Substring(scalars)) }
        var normalized = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in scalars {
            if scalar == "\r" {
                normalized.append("\n")
            } else if !(scalar == "\n" && previous == "\r") {
                normalized.append(scalar)
            }
            previous = scalar
        }
        return String(normalized)
    }

    /// Whether the text holds `{{`.
    static func holdsTemplate(_ text: String) -> Bool {
        // By bytes: as characters, a brace with a combining mark after it would not be one.
        zip(text.utf8, text.utf8.dropFirst()).contains { $0 == braces[0] && $1 == braces[1] }
    }

    /// Reports the first `{{` of a text.
    ///
    /// - Parameters:
    ///   - source: The manifest, or the file that is the text.
    ///   - name: The key of the text.
    ///   - node: Where the text stands in the manifest; `nil`: the source is the text.
    /// - Returns: `nil` where the source has no `{{` there; in a manifest, an escape may stand for it.
    static func templateDiagnostic(in source: SourceText, name: String, node: Node? = nil) -> Diagnostic? {
        let start = node?.start ?? .first(of: source.bytes)
        let range = start.offset..<(node?.end.offset ?? source.bytes.count)
        let pairs = zip(range, range.dropFirst())
        let found = pairs.first { source.bytes[$0] == braces[0] && source.bytes[$1] == braces[1] }
        guard let offset = found?.0 else { return nil }
        let mark = start.advanced(to: offset, in: source.bytes)
        return source.diagnostic(
            .error, templateMessage(name), from: mark, to: mark.advanced(to: offset + braces.count, in: source.bytes),
            hint: templateHint)
    }

    /// The message about a text with `{{`.
    static func templateMessage(_ name: String) -> String {
        "`\(name)` holds `{{`, which is kept for templates, and this version has none"
    }

    /// The advice beside it.
    static let templateHint = "leave it out, or write `{ {`"
}
