package import BookLedger
import FoundationEssentials

/// A dead run's leftover of an attempt's text.
package struct InFlightText {
    /// The largest file to be read, in bytes. It is enough for an answer of 16 MiB in pieces of a few characters.
    private static let sizeLimit = 256 << 20

    /// The first line, naming the request. `nil` without a whole one.
    private var first: InFlightRecord?
    /// The text so far.
    package private(set) var text = ""
    /// The end of a whole answer. `nil` for a partial text.
    package private(set) var end: InFlightRecord.End?
    /// Whether the whole file is known. At most one line cut by a crash stands behind the last whole line.
    package private(set) var isUnderstood = true
    /// Whether not even a first line is whole.
    package var isEmpty: Bool { isUnderstood && first == nil }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - name: The file's name.
    ///   - directory: The folder of the texts in flight.
    /// - Throws: ``WriteError`` after a failed read.
    package init(_ name: String, in directory: Directory) throws(WriteError) {
        let bytes: [UInt8]
        switch try directory.read(name, limit: Self.sizeLimit) {
        case .none: return
        case .bytes(let all): bytes = all
        case .obstacle, .tooLarge:
            isUnderstood = false
            return
        }
        let decoder = JSONDecoder()
        var rest = bytes[...]
        while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
            guard let record = try? decoder.decode(InFlightRecord.self, from: Data(rest[..<lineEnd])) else {
                isUnderstood = false
                return
            }
            if first == nil { first = record }
            if let piece = record.text { text += piece }
            if let end = record.end {
                if end.textHash == ContentHash.of(text.utf8) { self.end = end } else { isUnderstood = false }
            }
            rest = rest[(lineEnd + 1)...]
            guard rest.first == 0 else { continue }
            // This is the room taken in advance. Anything behind it means a hole in the text after a crash.
            isUnderstood = rest.allSatisfy { $0 == 0 }
            return
        }
    }

    /// Whether the text is of an attempt at this request.
    package func belongs(to request: RequestRow) -> Bool {
        first?.chapter == request.chapterID && first?.bodyHash == request.hashes.body
    }
}
