/// How a stream is laid out.
struct StreamForm: Sendable, Hashable {
    /// Words in a chunk where a script does not say.
    static let chunkWords = 4

    /// Keep-alives before the first chunk.
    var comments = 1
    /// Chunks of the text after each of which a keep-alive comes; nil: none does.
    var commentEvery: Int?
    /// Words in a chunk, at least 1.
    var chunkWords = StreamForm.chunkWords
    /// UTF-16 units in a chunk at most; nil: as many as the words have.
    var chunkUnits: Int?
    /// A number of words of the text after which a chunk ends too.
    var breakPoint: Int?
    /// Whether `[DONE]` comes at the end.
    var done = true
    /// What ends the lines.
    var lineEnd = LineEnd.lf

    /// As a script has it.
    ///
    /// - Parameters:
    ///   - reply: The script's reply.
    ///   - breakPoint: A number of words of the text after which a chunk ends too.
    init(_ reply: ScriptedReply, breakPoint: Int?) {
        comments = reply.comments ?? comments
        commentEvery = reply.commentEvery
        chunkWords = reply.chunkWords ?? chunkWords
        chunkUnits = reply.chunkUnits
        self.breakPoint = breakPoint
        done = reply.done ?? done
        lineEnd = reply.lineEnd ?? lineEnd
    }
}
