/// What a script says about an answer. With nil, the script's defaults decide, then the simulator.
///
/// A reply is made of three parts: what stands in it (``status`` to ``provider``), how a stream is laid out (``comments`` to
/// ``plain``), and how it reaches the client (``delay`` to ``reset``).
public struct ScriptedReply: Sendable, Hashable {
    /// The HTTP status. Any but 200 brings OpenRouter's error envelope with its code, unless there is a ``body``.
    public var status: Int?
    /// Headers to set. They replace the simulator's own of the same name.
    public var headers: [HeaderField] = []
    /// The whole body, in place of any other.
    public var body: ScriptedBody?
    /// The value of `error` in the envelope (`code`, `message`, `metadata`, `availability`), or in the chunk that
    /// ``errorAfterWords`` sends. Its code is the status where none is given.
    public var error: JSON?

    /// The text to answer with.
    public var text: String?
    /// The length of the simulated text, in place of the prompt's.
    public var words: Int?
    /// The reasoning before the text, billed as completion tokens.
    public var reasoning: String?
    /// The form of the content.
    public var content: ContentForm?
    /// Whether `/` and everything beyond ASCII are JSON escapes.
    public var escapes: Bool?
    /// The form of `choices`.
    public var choices: ChoicesForm?
    /// Why generation ended.
    public var finishReason: ScriptedReason?
    /// The same in the provider's words, by default the finish reason.
    public var nativeFinishReason: ScriptedReason?
    /// The form of `usage`.
    public var usage: UsageForm?
    /// Whether the user's own provider key paid. The cost then stands in `cost_details.upstream_inference_cost`.
    public var ownKey: Bool?
    /// How a stream is billed when the client leaves it.
    public var bill: AbortedBill?
    /// The serving model by the answer's word, in place of the requested one.
    public var model: String?
    /// The serving provider by the answer's word, in place of `simulated`.
    public var provider: String?

    /// Keep-alives before the first token. In a stream they are SSE comments (1 unless set), in a plain answer line
    /// feeds.
    public var comments: Int?
    /// The time between keep-alives. While ``hangAfterWords`` holds a stream, one is sent each time.
    public var commentInterval: Duration?
    /// A keep-alive follows every so many chunks of the text.
    public var commentEvery: Int?
    /// Words in a chunk, 4 unless set.
    public var chunkWords: Int?
    /// The maximum of UTF-16 units in a chunk, in place of ``chunkWords``. It splits words and characters.
    public var chunkUnits: Int?
    /// What ends the lines of a stream.
    public var lineEnd: LineEnd?
    /// Whether `data: [DONE]` ends a stream.
    public var done: Bool?
    /// Whether a request for a stream gets one JSON object.
    public var plain: Bool?
    /// The provider fails after so many words. A stream then has a chunk with `error`, a plain answer a choice with it.
    public var errorAfterWords: Int?

    /// The time before the head is sent.
    public var delay: Duration?
    /// The time between the head, or the last keep-alive, and the first token.
    public var firstTokenDelay: Duration?
    /// The time between two chunks.
    public var drip: Duration?
    /// The time before the usage, and again before `[DONE]`.
    public var trailerDelay: Duration?
    /// Another time between two chunks, by the tokens in each.
    public var tokensPerSecond: Double?
    /// The body in writes of so many bytes. It splits characters and lines.
    public var writeBytes: Int?
    /// The connection is closed after so many bytes of the body.
    public var cutAfterBytes: Int?
    /// The connection is closed after so many words.
    public var cutAfterWords: Int?
    /// No answer ever comes.
    public var hang: Bool?
    /// No more comes after so many words.
    public var hangAfterWords: Int?
    /// The connection is closed before the head.
    public var drop: Bool?
    /// When the connection is closed behind a whole answer. Unless set, it is kept for further requests.
    public var close: ConnectionClose?
    /// Whether the connection is reset instead of closed.
    public var reset: Bool?

    /// Creates a reply without changes.
    public init() {}

    /// Creates a reply and sets it up.
    public init(_ setUp: (inout ScriptedReply) -> Void) { setUp(&self) }
}
