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
    /// Whether the answer's end has been sent. Only trailers come behind it.
    var hasEnd = false
    /// Whether nothing is left to send.
    var isComplete = false

    /// Counts a frame that was sent whole.
    mutating func count(_ frame: Frame) {
        words += frame.words
        scalars += frame.scalars
        reasoningScalars += frame.reasoningScalars
        hasEnd = hasEnd || frame.kind == .end
    }
}
