/// Splits bytes in any pieces into lines with CR, LF or CRLF at their ends.
///
/// Every byte is looked at once and, unless its line is split over pieces, never copied.
struct LineSplitter: Sendable {
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    /// Most bytes of a line.
    let maxLineBytes: Int
    /// The unfinished line.
    private var pending: [UInt8] = []
    /// Whether a LF comes next that belongs to the last line's CR.
    private var skipsLineFeed = false

    /// Creates a splitter.
    init(maxLineBytes: Int) { self.maxLineBytes = maxLineBytes }

    /// Takes the next bytes and hands out each finished line, without its end.
    mutating func receive(
        _ bytes: [UInt8], line: (ArraySlice<UInt8>) throws(ServerSentEventLimit) -> Void
    ) throws(ServerSentEventLimit) {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            if skipsLineFeed {
                skipsLineFeed = false
                if bytes[start] == Self.lineFeed {
                    start += 1
                    continue
                }
            }
            let end = Self.lineEnd(in: bytes, from: start)
            guard pending.count + (end - start) <= maxLineBytes else { throw .line(maxLineBytes) }
            guard end < bytes.endIndex else {
                pending += bytes[start...]
                return
            }
            skipsLineFeed = bytes[end] == Self.carriageReturn
            if pending.isEmpty {
                try line(bytes[start..<end])
            } else {
                pending += bytes[start..<end]
                let whole = pending
                pending = []
                try line(whole[...])
            }
            start = end + 1
        }
    }

    /// The last line of the stream, without an end of its own. It is `nil` if there is none.
    mutating func finish() -> ArraySlice<UInt8>? {
        defer { pending = [] }
        return pending.isEmpty ? nil : pending[...]
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count, bytes[index] != lineFeed, bytes[index] != carriageReturn { index += 1 }
            return index
        }
    }
}
