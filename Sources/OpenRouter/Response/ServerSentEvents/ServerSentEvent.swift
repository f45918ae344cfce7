/// One event of an event stream.
struct ServerSentEvent: Sendable, Hashable {
    /// The event's type. The default is `message`.
    var type = "message"
    /// The data lines' bytes, joined by line feeds. They are no text yet, because an event may end inside a
    /// character.
    var data: [UInt8] = []
}
