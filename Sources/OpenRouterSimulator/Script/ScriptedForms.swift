/// A dictated body.
package enum ScriptedBody: Sendable, Hashable {
    /// These bytes, as UTF-8. Sent as JSON when they begin with `{` or `[`, as HTML when with `<`, else as plain text.
    case text(String)
    /// This value.
    case json(JSON)
    /// These bytes as `text/event-stream`.
    case eventStream(String)
}

/// The form of an answer's content.
package enum ContentForm: Sendable, Hashable {
    /// A string.
    case string
    /// `null`.
    case null
    /// An array of text parts.
    case parts
}

/// The line ends of a stream. The format of events knows all three.
package enum LineEnd: String, Sendable, Hashable {
    case lf = "\n"
    case crlf = "\r\n"
    case cr = "\r"
}

/// When a script closes a connection behind a whole answer.
package enum ConnectionClose: Sendable, Hashable {
    /// Before HTTP's end of the body.
    case beforeEnd
    /// Right after it.
    case afterEnd
    /// When the next request comes. It gets no answer.
    case onRequest
}

/// The bill of a stream when its client goes away before the end.
package enum AbortedBill: String, Sendable, Hashable {
    /// The whole answer. Some providers generate on.
    case all
    /// The sent part.
    case sent
    /// Nothing.
    case none
}

/// The form of an answer's `choices`.
package enum ChoicesForm: Sendable, Hashable {
    /// One choice.
    case one
    /// An empty array.
    case empty
    /// No such member.
    case missing
}

/// A dictated finish reason.
package enum ScriptedReason: Sendable, Hashable {
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
package enum UsageForm: Sendable, Hashable {
    /// The tokens of the answer.
    case counted
    /// No such member.
    case missing
    /// `null`.
    case null
    /// This value.
    case value(JSON)
}
