/// The text of one error, in its parts.
struct ErrorText: Sendable, Hashable {
    /// How an error tells what to do.
    enum Advice: Sendable, Hashable {
        /// Nothing more exact is known than the advice on the exit code.
        case general
        /// The message itself tells.
        case inMessage
        /// Behind the message, in its line.
        case inline(String)
        /// In a line of its own.
        case line(String)
    }

    /// The place of the error, such as `book.yaml:3:7`. An error of the command line or the machine has none.
    var place: String?
    /// The error, in one line.
    var message: String
    /// The advice.
    var advice: Advice
    /// Lines below the message, such as the excerpt of a manifest.
    var details: [String]

    /// Creates the text of an error.
    init(_ message: String, at place: String? = nil, advice: Advice = .general, details: [String] = []) {
        self.place = place
        self.message = message
        self.advice = advice
        self.details = details
    }

    /// The message with the advice in its line.
    var headline: String {
        if case .inline(let advice) = advice { "\(message); \(advice)" } else { message }
    }

    /// All lines. An error with a place has the form of compilers.
    var lines: [String] {
        var lines = [(place.map { "\($0): error: " } ?? "error: ") + headline]
        if case .line(let advice) = advice { lines.append(advice) }
        return lines + details
    }

    /// Whether the first line lacks advice.
    var needsGeneralAdvice: Bool {
        switch advice {
        case .general, .line: true
        case .inMessage, .inline: false
        }
    }
}
