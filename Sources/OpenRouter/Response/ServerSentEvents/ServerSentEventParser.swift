/// Reads bytes to lines and lines to events, by the WHATWG standard for event streams
/// (`html.spec.whatwg.org/multipage/server-sent-events.html`).
///
/// - Lines end with CR, LF or CRLF, also with a CRLF split over reads. A BOM at the start is dropped.
/// - A line with `:` at its beginning is a comment. One blank after a field's colon is dropped. Several `data` lines
///   are joined by LF. `id` and `retry` serve reconnection. A completion does not know it, so they are ignored like
///   unknown fields.
/// - Three things differ. The standard discards an event without its blank line. Here the clean end of a stream ends
///   its last event too, because servers do leave the blank line out and the last event may be a chapter's end. A
///   `data` line of one whole JSON object ends its event before another `data` line, because some servers part their
///   events by single line feeds. And `data: [DONE]` stands alone.
struct ServerSentEventParser: Sendable {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Most bytes of an event's data.
    let maxEventBytes: Int
    private var lines: LineSplitter
    private var isFirstLine = true
    private var event = ServerSentEvent()
    /// Whether the event has a `data` line. The line may be empty.
    private var hasData = false
    /// Whether the event has just one `data` line.
    private var hasOneLine = false
    /// A type behind the data. It is this event's, or the next one's if its data follow without a blank line.
    private var lateType: String?

    /// Creates a parser for one stream.
    ///
    /// - Parameters:
    ///   - maxLineBytes: Most bytes of a line.
    ///   - maxEventBytes: Most bytes of an event's data.
    init(maxLineBytes: Int = 16 << 20, maxEventBytes: Int = 16 << 20) {
        self.maxEventBytes = maxEventBytes
        lines = LineSplitter(maxLineBytes: maxLineBytes)
    }

    /// Takes the next bytes, split anywhere, and hands out each finished event.
    mutating func receive(
        _ bytes: [UInt8], event handle: (ServerSentEvent) -> Void
    ) throws(ServerSentEventLimit) {
        // The splitter is taken out while it calls back into this value: two overlapping accesses are not allowed.
        var lines = self.lines
        self.lines = LineSplitter(maxLineBytes: lines.maxLineBytes)
        defer { self.lines = lines }
        try lines.receive(bytes) { (line) throws(ServerSentEventLimit) in
            try receive(line: line, event: handle)
        }
    }

    /// Takes the clean end of the stream. It ends up to two open events.
    mutating func finish() throws(ServerSentEventLimit) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        if let line = lines.finish() { try receive(line: line) { events.append($0) } }
        if let event = dispatch() { events.append(event) }
        return events
    }

    /// Takes the break of the stream. It ends an event that only lacks its blank line.
    mutating func takeWholeEvent() -> ServerSentEvent? { isWhole ? dispatch() : nil }

    /// Whether the event is one line with one whole JSON object. The first line of an object over several lines is
    /// none, so no text is read again and again.
    private var isWhole: Bool {
        hasOneLine && event.data.first == UInt8(ascii: "{")
            && (try? JSONDocument(event.data))?.root.kind == .object
    }

    private mutating func receive(
        line: ArraySlice<UInt8>, event handle: (ServerSentEvent) -> Void
    ) throws(ServerSentEventLimit) {
        var line = line
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: Self.byteOrderMark) { line = line.dropFirst(Self.byteOrderMark.count) }
        }
        if line.isEmpty {
            if let event = dispatch() { handle(event) }
            return
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        // A comment has an empty name and falls through with the unknown fields.
        let name = String(decoding: line[..<colon], as: UTF8.self)
        if name == "data" {
            if isWhole {
                let next = lateType
                lateType = nil
                if let event = dispatch() { handle(event) }
                event.type = next ?? event.type
            }
            guard event.data.count + value.count + 1 <= maxEventBytes else { throw .event(maxEventBytes) }
            if hasData { event.data.append(UInt8(ascii: "\n")) }
            event.data += value
            hasOneLine = !hasData
            hasData = true
            if hasOneLine, value.elementsEqual("[DONE]".utf8), let event = dispatch() { handle(event) }
        } else if name == "event" {
            let type = value.isEmpty ? "message" : String(decoding: value, as: UTF8.self)
            if hasData { lateType = type } else { event.type = type }
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        event.type = lateType ?? event.type
        defer {
            event = ServerSentEvent()
            hasData = false
            hasOneLine = false
            lateType = nil
        }
        return hasData ? event : nil
    }
}
