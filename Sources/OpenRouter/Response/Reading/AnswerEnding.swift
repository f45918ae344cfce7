/// How the body of a 200 ended.
struct AnswerEnding: Sendable, Hashable {
    /// What came with the end and was not yet handed out: the text of a plain JSON answer, an event without its blank
    /// line, half a character that nothing completed.
    var deltas: [AnswerDelta] = []
    /// Everything that arrived, also where it is no success.
    var answer: Answer
    /// Why it is no success; `nil` for a whole answer that ends with `stop` and has visible text.
    var failure: Failure?
}
