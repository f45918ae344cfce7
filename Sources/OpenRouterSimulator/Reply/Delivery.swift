/// How an answer reaches the client.
struct Delivery: Sendable, Hashable {
    /// The time before the head.
    var delay = Duration.zero
    /// The time after each keep-alive.
    var commentInterval = Duration.zero
    /// The time before the first content.
    var firstTokenDelay = Duration.zero
    /// The time between two pieces.
    var drip = Duration.zero
    /// The time before each event behind the finish reason.
    var trailerDelay = Duration.zero
    /// Tokens in a second. With nil, there is no such limit.
    var tokensPerSecond: Double?
    /// Bytes in a write. With nil, a write takes a whole frame.
    var writeBytes: Int?
    /// The connection is closed after so many bytes of the body.
    var cutAfterBytes: Int?
    /// The connection is closed after so many words of a stream.
    var cutAfterWords: Int?
    /// Nothing more comes after so many words of a stream.
    var hangAfterWords: Int?
    /// Whether no answer comes at all.
    var hang = false
    /// Whether the connection is closed before the head.
    var drop = false
    /// When the connection is closed behind a whole answer. With nil, it is kept.
    var close: ConnectionClose?
    /// Whether the connection is reset wherever it is closed.
    var reset = false
    /// What ends the lines of a stream.
    var lineEnd = LineEnd.lf

    /// Sends everything at once.
    init() {}

    /// As a script has it.
    init(_ reply: ScriptedReply) {
        delay = reply.delay ?? .zero
        commentInterval = reply.commentInterval ?? .zero
        firstTokenDelay = reply.firstTokenDelay ?? .zero
        drip = reply.drip ?? .zero
        trailerDelay = reply.trailerDelay ?? .zero
        tokensPerSecond = reply.tokensPerSecond
        writeBytes = reply.writeBytes
        cutAfterBytes = reply.cutAfterBytes
        cutAfterWords = reply.cutAfterWords
        hangAfterWords = reply.hangAfterWords
        hang = reply.hang ?? false
        drop = reply.drop ?? false
        close = reply.close
        reset = reply.reset ?? false
        lineEnd = reply.lineEnd ?? .lf
    }

    /// Whether a frame may have to be sent in pieces.
    var splits: Bool { writeBytes != nil || cutAfterBytes != nil }

    /// The regular course of a stream ends after so many words.
    var lastWord: Int? { cutAfterWords ?? hangAfterWords }

    /// The time after `frame`, before the next.
    func pause(after frame: Frame) -> Duration {
        guard frame.kind == .content else { return frame.kind == .keepAlive ? commentInterval : .zero }
        guard let tokensPerSecond, tokensPerSecond > 0 else { return drip }
        return drip + .seconds(Double(frame.scalars) / Double(TokenCount.scalarsPerToken) / tokensPerSecond)
    }
}
