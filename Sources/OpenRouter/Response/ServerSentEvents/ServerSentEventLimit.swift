/// An event stream exceeds a limit; its rest cannot be read.
enum ServerSentEventLimit: Error, Sendable, Hashable {
    /// A line has more bytes than this.
    case line(Int)
    /// The data of an event has more bytes than this.
    case event(Int)
}
