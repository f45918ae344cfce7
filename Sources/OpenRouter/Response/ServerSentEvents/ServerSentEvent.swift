/// One event of an event stream.
struct ServerSentEvent: Sendable, Hashable {
    /// The event's type; `message` where the stream names none.
    var type = "message"
    /// The data lines' bytes, joined by line feeds. Bytes, because what they hold may be no whole text yet.
    var data: [UInt8] = []
}
