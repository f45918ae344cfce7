package import BookLedger
import FoundationEssentials

/// What a run that died has left of an attempt's text.
package struct InFlightText {
    /// The largest file that is read, in bytes: an answer of 16 MiB in pieces of a few characters.
    private static let sizeLimit = 256 << 20

    /// What is asked, as far as the first line says it.
    private var first: InFlightRecord?
    /// The text that arrived.
    package private(set) var text = ""
    /// The end, where the text is all of the answer.
    package private(set) var end: InFlightRecord.End?
    /// Whether all of the file is known: behind the last whole line there is no more than one that a crash cut.
    package private(set) var isUnderstood = true
    /// Whether not even a first line is whole.
    package var isEmpty: Bool { isUnderstood && first == nil }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - name: The file's name.
    ///   - directory: The folder of such files.
    /// - Throws: ``WriteError`` where it cannot be read.
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
            // The room that was taken in advance. Where anything stands behind it, a crash left a hole in the text.
            isUnderstood = rest.allSatisfy { $0 == 0 }
            return
        }
    }

    /// Whether the text is of an attempt at this request.
    package func belongs(to request: RequestRow) -> Bool {
        first?.chapter == request.chapterID && first?.bodyHash == request.hashes.body
    }
}
