/// How a stream is laid out.
struct StreamForm: Sendable, Hashable {
    /// Words in a chunk unless a script says otherwise.
    static let chunkWords = 4

    /// Keep-alives before the first chunk.
    var comments = 1
    /// A keep-alive follows every so many chunks of the text. With nil, none does.
    var commentEvery: Int?
    /// Words in a chunk, at least 1.
    var chunkWords = StreamForm.chunkWords
    /// The maximum of UTF-16 units in a chunk. With nil, the words decide.
    var chunkUnits: Int?
    /// A chunk also ends after so many words of the text.
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
