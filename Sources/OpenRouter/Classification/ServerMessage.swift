/// Finds the words meant for a person in whatever a server sends as an error.
enum ServerMessage {
    /// The deepest nesting of JSON inside texts.
    private static let maxNesting = 3
    /// The kept length of a message. It is far longer than any shown text, so that secrets are found before it is
    /// shortened.
    private static let maxScalars = 2000

    /// The innermost message of a value. A mapping has it in `message`, `error`, `detail` or `msg`, and a list in its
    /// first element. A string of JSON is opened in turn.
    ///
    /// - Returns: `nil` where there are no words.
    static func read(_ element: JSONElement) -> String? {
        guard let words = read(element, nesting: 0) else { return nil }
        // The words stand inside a sentence of ours.
        return words.hasSuffix(".") && !words.hasSuffix("..") ? String(words.dropLast()) : words
    }

    private static func read(_ element: JSONElement, nesting: Int) -> String? {
        switch element.kind {
        case .string:
            guard let text = element.nonEmptyString else { return nil }
            guard nesting < maxNesting, text.first == "{" || text.first == "[",
                let document = try? JSONDocument(Array(text.utf8)),
                let inner = read(document.root, nesting: nesting + 1)
            else { return text.prefix(scalars: maxScalars) }
            return inner
        case .object:
            return ["message", "error", "detail", "msg"].lazy
                .compactMap { element[$0].flatMap { read($0, nesting: nesting) } }.first
        case .array:
            return element.elements.first.flatMap { read($0, nesting: nesting) }
        case .number, .word:
            return nil
        }
    }
}
