/// Reads an event stream as the WHATWG standard says (https://html.spec.whatwg.org/multipage/server-sent-events.html):
/// bytes to lines, lines to events.
///
/// - Lines end with CR, LF or CRLF, also where a CRLF is split over reads; a BOM at the start is dropped.
/// - A line that begins with `:` is a comment. One blank after a field's colon is dropped. Several `data` lines are joined
///   by LF. `id` and `retry` serve reconnection, which a completion does not know: they are ignored like unknown fields.
/// - One thing differs: the standard discards an event whose blank line never came. Here the clean end of a stream ends
///   its last event too, because servers do leave the blank line out and the last event may be a chapter's end.
struct ServerSentEventParser: Sendable {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Most bytes of an event's data.
    let maxEventBytes: Int
    private var lines: LineSplitter
    private var isFirstLine = true
    private var event = ServerSentEvent()
    /// Whether the event has a `data` line, which may be empty.
    private var hasData = false

    /// Creates a parser for one stream.
    ///
    /// - Parameters:
    ///   - maxLineBytes: Most bytes of a line.
    ///   - maxEventBytes: Most bytes of an event's data.
    init(maxLineBytes: Int = 16 << 20, maxEventBytes: Int = 16 << 20) {
        self.maxEventBytes = maxEventBytes
        lines = LineSplitter(maxLineBytes: maxLineBytes)
    }

    /// Takes the next bytes, split anywhere, and hands out each event that they end.
    mutating func receive(
        _ bytes: [UInt8], event handle: (ServerSentEvent) -> Void
    ) throws(ServerSentEventLimit) {
        // The splitter is taken out while it calls back into this value: two overlapping accesses are not allowed.
        var lines = self.lines
        self.lines = LineSplitter(maxLineBytes: lines.maxLineBytes)
        defer { self.lines = lines }
        try lines.receive(bytes) { (line) throws(ServerSentEventLimit) in
            if let event = try receive(line: line) { handle(event) }
        }
    }

    /// The stream came to a clean end: the event that was still open, if any.
    mutating func finish() throws(ServerSentEventLimit) -> ServerSentEvent? {
        if let line = lines.finish(), let event = try receive(line: line) { return event }
        return dispatch()
    }

    private mutating func receive(line: ArraySlice<UInt8>) throws(ServerSentEventLimit) -> ServerSentEvent? {
        var line = line
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: Self.byteOrderMark) { line = line.dropFirst(Self.byteOrderMark.count) }
        }
        if line.isEmpty { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        // A comment has an empty name and falls through with the unknown fields.
        let name = String(decoding: line[..<colon], as: UTF8.self)
        if name == "data" {
            guard event.data.count + value.count + 1 <= maxEventBytes else { throw .event(maxEventBytes) }
            if hasData { event.data.append(UInt8(ascii: "\n")) }
            event.data += value
            hasData = true
        } else if name == "event" {
            event.type = value.isEmpty ? "message" : String(decoding: value, as: UTF8.self)
        }
        return nil
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            event = ServerSentEvent()
            hasData = false
        }
        return hasData ? event : nil
    }
}
