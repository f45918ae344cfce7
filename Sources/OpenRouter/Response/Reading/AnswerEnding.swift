/// How the body of a 200 ended.
struct AnswerEnding: Sendable, Hashable {
    /// The deltas of the end itself. They are the text of a plain JSON answer, an event without its blank line, or
    /// half a character.
    var deltas: [AnswerDelta] = []
    /// Everything that arrived, also from a failed attempt.
    var answer: AttemptAnswer
    /// The reason for its failure. It is `nil` for a whole answer with `stop` and visible text.
    var failure: AttemptFailure?
}
