/// One thing to say about a place in a source.
package struct Diagnostic: Sendable, Hashable {
    /// How bad it is.
    package enum Severity: String, Sendable, Hashable {
        /// The source cannot be used.
        case error
        /// The source can be used, but perhaps not as meant.
        case warning
    }

    /// How bad it is.
    package var severity: Severity
    /// The path of the source, as it is shown.
    package var path: String
    /// The beginning of the marked text.
    package var start: Mark
    /// The position after the marked text. For a mere place it equals ``start``.
    package var end: Mark
    /// The message, without a full stop.
    package var message: String
    /// Advice, such as ``did you mean `temperature`?``.
    package var hint: String?
    /// The line of the source, and a second one with a caret.
    package var excerpt: Excerpt
}

extension Diagnostic: CustomStringConvertible {
    /// `path:line:column: severity: message; hint`, then the line of the source and the caret below it.
    package var description: String {
        "\(position): \(severity.rawValue): \(text)\n\(excerpt.line)\n\(excerpt.caret)"
    }

    /// `path:line:column`, escaped.
    package var position: String { "\(path.escapedForTerminal):\(start.line):\(start.column)" }

    /// The message and the hint in one line, escaped.
    package var text: String { (hint.map { "\(message); \($0)" } ?? message).escapedForTerminal }
}
