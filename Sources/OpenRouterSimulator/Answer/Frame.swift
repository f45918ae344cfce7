/// A piece of an answer's body, sent as a whole.
struct Frame: Sendable {
    /// What a piece is for.
    enum Kind: Sendable, Hashable {
        /// Keeps the connection alive and says nothing.
        case keepAlive
        /// Part of the answer.
        case content
        /// The answer's end with its finish reason or its error.
        case end
        /// What follows the end.
        case trailer
    }

    /// The bytes.
    var bytes: [UInt8]
    /// What it is for.
    var kind: Kind
    /// Words of the visible text in it.
    var words = 0
    /// Unicode scalars of text and reasoning in it.
    var scalars = 0
    /// Unicode scalars of reasoning in it.
    var reasoningScalars = 0

    /// The same piece of a stream with other ends of its lines.
    func ending(lines end: LineEnd) -> Frame {
        guard end != .lf else { return self }
        var frame = self
        // Line feeds of the text are escapes in JSON.
        frame.bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? Array(end.rawValue.utf8) : [$0] }
        return frame
    }
}
