/// A dictated body.
public enum ScriptedBody: Sendable, Hashable {
    /// These bytes, as UTF-8. Sent as JSON when they begin with `{` or `[`, as HTML when with `<`, else as plain text.
    case text(String)
    /// This value.
    case json(JSON)
    /// These bytes as `text/event-stream`.
    case eventStream(String)
}

/// The form of an answer's content.
public enum ContentForm: Sendable, Hashable {
    /// A string.
    case string
    /// `null`.
    case null
    /// An array of text parts.
    case parts
}

/// The line ends of a stream. The format of events knows all three.
public enum LineEnd: String, Sendable, Hashable {
    /// A line feed.
    case lf = "\n"
    /// A carriage return and a line feed.
    case crlf = "\r\n"
    /// A carriage return.
    case cr = "\r"
}

/// When a script closes a connection behind a whole answer.
public enum ConnectionClose: Sendable, Hashable {
    /// Before HTTP's end of the body.
    case beforeEnd
    /// Right after it.
    case afterEnd
    /// When the next request comes. It gets no answer.
    case onRequest
}

/// The bill of a stream when its client goes away before the end.
public enum AbortedBill: String, Sendable, Hashable {
    /// The whole answer. Some providers generate on.
    case all
    /// The sent part.
    case sent
    /// Nothing.
    case none
}

/// The form of an answer's `choices`.
public enum ChoicesForm: Sendable, Hashable {
    /// One choice.
    case one
    /// An empty array.
    case empty
    /// No such member.
    case missing
}

/// A dictated finish reason.
public enum ScriptedReason: Sendable, Hashable {
    /// `null`, for an end without a reason.
    case null
    /// This reason, known to the API or not.
    case reason(String)

    /// The reason, unless it is `null`.
    var text: String? {
        switch self {
        case .null: nil
        case .reason(let text): text
        }
    }
}

/// The form of an answer's `usage`.
public enum UsageForm: Sendable, Hashable {
    /// The tokens of the answer.
    case counted
    /// No such member.
    case missing
    /// `null`.
    case null
    /// This value.
    case value(JSON)
}
