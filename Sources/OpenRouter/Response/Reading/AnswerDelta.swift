/// What one data event of an answer brought.
enum AnswerDelta: Sendable, Hashable {
    /// Visible text, in order. It never ends inside a Unicode scalar.
    case text(String)
    /// The model is thinking. Reasoning came, but nothing to show.
    case reasoning
    /// Data came without anything to show, such as a role, a finish reason or usage. Comments and blanks are not
    /// progress.
    case progress
}
