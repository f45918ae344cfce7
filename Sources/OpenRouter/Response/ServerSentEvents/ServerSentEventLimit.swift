/// A limit of an event stream. The rest of a stream over it cannot be read.
enum ServerSentEventLimit: Error, Sendable, Hashable {
    /// A line has more bytes than this.
    case line(Int)
    /// The data of an event has more bytes than this.
    case event(Int)
}
