/// A body that a script dictates.
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

/// What ends the lines of a stream; the format of events knows all three.
package enum LineEnd: String, Sendable, Hashable {
    case lf = "\n"
    case crlf = "\r\n"
    case cr = "\r"
}

/// When a script closes a connection whose answer it has sent to the end.
package enum ConnectionClose: Sendable, Hashable {
    /// Before what HTTP ends a body with.
    case beforeEnd
    /// Right after it.
    case afterEnd
    /// As the next request comes, which is left without an answer.
    case onRequest
}

/// What is billed of a stream whose client goes away before its end.
package enum AbortedBill: String, Sendable, Hashable {
    /// The whole answer, as by a provider that generates on.
    case all
    /// What was sent.
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

/// A finish reason that a script dictates.
package enum ScriptedReason: Sendable, Hashable {
    /// `null`: generation ended and nobody says why.
    case null
    /// This reason, known to the API or not.
    case reason(String)

    /// The reason, where there is one.
    var text: String? {
        switch self {
        case .null: nil
        case .reason(let text): text
        }
    }
}

/// The form of an answer's `usage`.
package enum UsageForm: Sendable, Hashable {
    /// What the answer really took.
    case counted
    /// No such member.
    case missing
    /// `null`.
    case null
    /// This value.
    case value(JSON)
}
