/// An event with a gap for its text. The hundreds of chunks of a stream differ in nothing else.
struct EventTemplate: Sendable {
    /// Stands for the text while the event is made.
    static let gap = "\u{0}"

    private let prefix: ArraySlice<UInt8>
    private let suffix: ArraySlice<UInt8>

    /// Takes an event apart at the JSON string ``gap``. Without one, every text gives the same event.
    init(_ event: [UInt8]) {
        let mark = JSON.string(Self.gap).bytes
        var position = 0
        while position < event.count, !event[position...].starts(with: mark) { position += 1 }
        prefix = event[..<position]
        suffix = event[min(position + mark.count, event.count)...]
    }

    /// The event with `text` in it, a JSON string.
    func bytes(with text: [UInt8]) -> [UInt8] {
        suffix.isEmpty ? Array(prefix) : prefix + text + suffix
    }
}
