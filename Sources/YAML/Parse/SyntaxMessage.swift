/// libyaml's complaint about a source, in words for its author.
struct SyntaxMessage: CustomStringConvertible {
    /// libyaml's `problem`.
    var problem: String
    /// libyaml's `context`, the text under way.
    var context: String?
    /// The line of the context's beginning.
    var contextLine: Int?
    /// The line of the problem.
    var line: Int
    /// The character at the place of the problem.
    var character: UInt8?

    /// One line, with any advice at its end.
    var description: String {
        var text = problem
        if let context {
            text += " \(context)"
            if let contextLine, contextLine != line { text += " that began in line \(contextLine)" }
        }
        if let advice { text += "; \(advice)" }
        return text
    }

    private var advice: String? {
        switch problem {
        case "found character that cannot start any token":
            switch character {
            case UInt8(ascii: "\t")?: "indent with spaces, not with tabs"
            case UInt8(ascii: "@")?, UInt8(ascii: "`")?, UInt8(ascii: "%")?: "a text that begins so needs quotes"
            default: nil
            }
        case "mapping values are not allowed in this context":
            "a text that holds `: ` needs quotes, and the keys of a mapping stand in one column"
        case "did not find expected key", "could not find expected ':'":
            "check the indentation, and that the line above ends as meant"
        case "did not find expected <document start>": "the document has ended before this"
        case "found unexpected end of stream": "a quote is never closed"
        case "found unknown escape character": "in double quotes write `\\\\` for a backslash, or use single quotes"
        default: nil
        }
    }
}
