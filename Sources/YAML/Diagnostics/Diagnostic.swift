/// One thing to say about a place in a source.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        /// The source cannot be used.
        case error
        /// The source can be used, but perhaps not as meant.
        case warning
    }

    /// How bad it is.
    public var severity: Severity
    /// The path of the source, as it is shown.
    public var path: String
    /// The beginning of the marked text.
    public var start: Mark
    /// The position after the marked text. For a mere place it equals ``start``.
    public var end: Mark
    /// The message, without a full stop.
    public var message: String
    /// Advice, such as ``did you mean `temperature`?``.
    public var hint: String?
    /// The line of the source, and a second one with a caret.
    public var excerpt: Excerpt
}

extension Diagnostic: CustomStringConvertible {
    /// `path:line:column: severity: message; hint`, then the line of the source and the caret below it.
    public var description: String {
        let text = hint.map { "\(message); \($0)" } ?? message
        let position = "\(path.escapedForTerminal):\(start.line):\(start.column)"
        return "\(position): \(severity.rawValue): \(text.escapedForTerminal)\n\(excerpt.line)\n\(excerpt.caret)"
    }
}
