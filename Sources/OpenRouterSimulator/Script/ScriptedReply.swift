/// What a script says about an answer. With nil, the script's defaults decide, then the simulator.
///
/// A reply is made of three parts: what stands in it (``status`` to ``provider``), how a stream is laid out (``comments`` to
/// ``plain``), and how it reaches the client (``delay`` to ``reset``).
package struct ScriptedReply: Sendable, Hashable {
    /// The HTTP status. Any but 200 brings OpenRouter's error envelope with its code, unless there is a ``body``.
    package var status: Int?
    /// Headers to set. They replace the simulator's own of the same name.
    package var headers: [HeaderField] = []
    /// The whole body, in place of any other.
    package var body: ScriptedBody?
    /// The value of `error` in the envelope (`code`, `message`, `metadata`, `availability`), or in the chunk that
    /// ``errorAfterWords`` sends. Its code is the status where none is given.
    package var error: JSON?

    /// The text to answer with.
    package var text: String?
    /// The length of the simulated text, in place of the prompt's.
    package var words: Int?
    /// The reasoning before the text, billed as completion tokens.
    package var reasoning: String?
    /// The form of the content.
    package var content: ContentForm?
    /// Whether `/` and everything beyond ASCII are JSON escapes.
    package var escapes: Bool?
    /// The form of `choices`.
    package var choices: ChoicesForm?
    /// Why generation ended.
    package var finishReason: ScriptedReason?
    /// The same in the provider's words, by default the finish reason.
    package var nativeFinishReason: ScriptedReason?
    /// The form of `usage`.
    package var usage: UsageForm?
    /// Whether the user's own provider key paid. The cost then stands in `cost_details.upstream_inference_cost`.
    package var ownKey: Bool?
    /// How a stream is billed when the client leaves it.
    package var bill: AbortedBill?
    /// The serving model by the answer's word, in place of the requested one.
    package var model: String?
    /// The serving provider by the answer's word, in place of `simulated`.
    package var provider: String?

    /// Keep-alives before the first token. In a stream they are SSE comments (1 unless set), in a plain answer line
    /// feeds.
    package var comments: Int?
    /// The time between keep-alives. While ``hangAfterWords`` holds a stream, one is sent each time.
    package var commentInterval: Duration?
    /// A keep-alive follows every so many chunks of the text.
    package var commentEvery: Int?
    /// Words in a chunk, 4 unless set.
    package var chunkWords: Int?
    /// The maximum of UTF-16 units in a chunk, in place of ``chunkWords``. It splits words and characters.
    package var chunkUnits: Int?
    /// What ends the lines of a stream.
    package var lineEnd: LineEnd?
    /// Whether `data: [DONE]` ends a stream.
    package var done: Bool?
    /// Whether a request for a stream gets one JSON object.
    package var plain: Bool?
    /// The provider fails after so many words. A stream then has a chunk with `error`, a plain answer a choice with it.
    package var errorAfterWords: Int?

    /// The time before the head is sent.
    package var delay: Duration?
    /// The time between the head, or the last keep-alive, and the first token.
    package var firstTokenDelay: Duration?
    /// The time between two chunks.
    package var drip: Duration?
    /// The time before the usage, and again before `[DONE]`.
    package var trailerDelay: Duration?
    /// Another time between two chunks, by the tokens in each.
    package var tokensPerSecond: Double?
    /// The body in writes of so many bytes. It splits characters and lines.
    package var writeBytes: Int?
    /// The connection is closed after so many bytes of the body.
    package var cutAfterBytes: Int?
    /// The connection is closed after so many words.
    package var cutAfterWords: Int?
    /// No answer ever comes.
    package var hang: Bool?
    /// No more comes after so many words.
    package var hangAfterWords: Int?
    /// The connection is closed before the head.
    package var drop: Bool?
    /// When the connection is closed behind a whole answer. Unless set, it is kept for further requests.
    package var close: ConnectionClose?
    /// Whether the connection is reset instead of closed.
    package var reset: Bool?

    /// Creates a reply without changes.
    package init() {}

    /// Creates a reply and sets it up.
    package init(_ setUp: (inout ScriptedReply) -> Void) { setUp(&self) }
}
