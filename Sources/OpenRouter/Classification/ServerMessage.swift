/// Finds the words meant for a person in whatever a server sends as an error.
enum ServerMessage {
    /// How many texts that are JSON again are opened inside each other.
    private static let maxNesting = 3
    /// What is kept of a message: far more than is ever shown, so that secrets can be found before it is shortened.
    private static let maxScalars = 2000

    /// The innermost message of a value: of a string itself, of a mapping its `message`, `error`, `detail` or `msg`, of a
    /// list its first element's. A string that is JSON is opened in turn.
    ///
    /// - Returns: `nil` where there are no words.
    static func read(_ element: JSONElement) -> String? { read(element, nesting: 0) }

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
