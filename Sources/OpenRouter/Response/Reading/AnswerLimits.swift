/// The limits of an answer. They keep a server from exhausting the memory.
struct AnswerLimits: Sendable, Hashable {
    /// Most UTF-8 bytes of an answer's visible text, its refusal, or its whole body of plain JSON.
    var answerBytes = 16 << 20
    /// Most bytes of a line of an event stream.
    var lineBytes = 16 << 20
    /// Most bytes of an event's data.
    var eventBytes = 16 << 20
    /// Most values in one JSON text. Every key, number, string, list and mapping counts.
    var jsonValues = 200_000
    /// How deep lists and mappings may stand inside each other.
    var jsonDepth = 64
    /// Most bytes of an error object.
    var errorBytes = 64 << 10
}
