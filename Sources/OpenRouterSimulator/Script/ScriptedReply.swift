/// What a script says about an answer; nil leaves it as the defaults or the simulator have it.
///
/// A reply is made of three parts: what stands in it (``status`` to ``provider``), how a stream is laid out (``comments`` to
/// ``plain``), and how it reaches the client (``delay`` to ``reset``).
package struct ScriptedReply: Sendable, Hashable {
    /// The HTTP status. Other than 200 and without ``body``: OpenRouter's error envelope with that code.
    package var status: Int?
    /// Headers to set; they replace the simulator's own of the same name.
    package var headers: [HeaderField] = []
    /// The whole body, in place of any other.
    package var body: ScriptedBody?
    /// The value of `error` in the envelope (`code`, `message`, `metadata`, `availability`), or in the chunk that
    /// ``errorAfterWords`` sends. Its code is the status where none is given.
    package var error: JSON?

    /// The text to answer with.
    package var text: String?
    /// The length of the simulated text, in place of the one that the prompt names.
    package var words: Int?
    /// The reasoning that comes before the text, billed as completion tokens.
    package var reasoning: String?
    /// The form of the content.
    package var content: ContentForm?
    /// Whether JSON escapes stand for `/` and for what is not ASCII.
    package var escapes: Bool?
    /// The form of `choices`.
    package var choices: ChoicesForm?
    /// Why generation ended.
    package var finishReason: ScriptedReason?
    /// The same in the provider's words; by default the finish reason.
    package var nativeFinishReason: ScriptedReason?
    /// The form of `usage`.
    package var usage: UsageForm?
    /// Whether the user's own provider key paid: the cost stands in `cost_details.upstream_inference_cost`.
    package var ownKey: Bool?
    /// What is billed of a stream that the client leaves.
    package var bill: AbortedBill?
    /// The model that is said to have served, when it is not the one asked for.
    package var model: String?
    /// The provider that is said to have served, in place of `simulated`.
    package var provider: String?

    /// How many keep-alives come before the first token: SSE comments in a stream (1 unless set), line feeds in a plain answer.
    package var comments: Int?
    /// The time between keep-alives; while ``hangAfterWords`` holds a stream, one is sent each time.
    package var commentInterval: Duration?
    /// Chunks of the text after each of which a keep-alive comes.
    package var commentEvery: Int?
    /// Words in a chunk, 4 unless set.
    package var chunkWords: Int?
    /// UTF-16 units in a chunk at most, in place of ``chunkWords``: words and characters are split.
    package var chunkUnits: Int?
    /// What ends the lines of a stream.
    package var lineEnd: LineEnd?
    /// Whether `data: [DONE]` ends a stream.
    package var done: Bool?
    /// Whether a request for a stream gets one JSON object.
    package var plain: Bool?
    /// A provider's failure after so many words: in a stream a chunk with `error`, in a plain answer a choice with it.
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
    /// The body in pieces of so many bytes, each a write of its own: characters and lines are split.
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
    /// When the connection is closed behind a whole answer; it is kept for further requests unless set.
    package var close: ConnectionClose?
    /// Whether the connection is reset wherever the script has it closed.
    package var reset: Bool?

    /// Creates a reply that changes nothing.
    package init() {}

    /// Creates a reply and sets it up.
    package init(_ setUp: (inout ScriptedReply) -> Void) { setUp(&self) }
}
