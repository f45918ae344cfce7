/// How much of an answer is taken before it is refused, so that no server can exhaust the memory.
struct AnswerLimits: Sendable, Hashable {
    /// Most UTF-8 bytes of an answer: its visible text, its refusal, or the whole body where that is plain JSON.
    var answerBytes = 16 << 20
    /// Most bytes of a line of an event stream.
    var lineBytes = 16 << 20
    /// Most bytes of an event's data.
    var eventBytes = 16 << 20
    /// Most values in one JSON text, where every key, number, string, list and mapping counts.
    var jsonValues = 200_000
    /// How deep lists and mappings may stand inside each other.
    var jsonDepth = 64
    /// Most bytes of an error object that are read.
    var errorBytes = 64 << 10
}
