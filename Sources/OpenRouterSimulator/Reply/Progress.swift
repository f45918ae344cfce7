/// How much of an answer has been sent.
struct Progress: Sendable, Hashable {
    /// Bytes of the body.
    var bytes = 0
    /// Words of the visible text.
    var words = 0
    /// Unicode scalars of text and reasoning.
    var scalars = 0
    /// Unicode scalars of reasoning.
    var reasoningScalars = 0
    /// Whether nothing is left to send.
    var isComplete = false

    /// Counts the words of a frame that was sent whole.
    mutating func count(_ frame: Frame) {
        words += frame.words
        scalars += frame.scalars
        reasoningScalars += frame.reasoningScalars
    }
}
