/// A piece of an answer's body that is sent at once.
struct Frame: Sendable {
    /// What a piece is for.
    enum Kind: Sendable, Hashable {
        /// Keeps the connection alive and says nothing.
        case keepAlive
        /// Part of the answer.
        case content
        /// What follows the answer: its end, its usage, an error.
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
}
