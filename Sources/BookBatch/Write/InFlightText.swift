import BookLedger
import FoundationEssentials

/// What a run that died has left of an attempt's text.
struct InFlightText {
    /// The largest file that is read, in bytes: an answer of 16 MiB in pieces of a few characters.
    private static let sizeLimit = 256 << 20

    /// The text that arrived.
    private(set) var text = ""
    /// The end, where the text is all of the answer.
    private(set) var end: InFlightRecord.End?

    /// Reads an attempt's file.
    ///
    /// - Parameters:
    ///   - attempt: The attempt's number.
    ///   - directory: The folder of such files.
    /// - Throws: ``WriteError`` where it cannot be read.
    init(attempt: Int64, in directory: Directory) throws(WriteError) {
        guard case .bytes(let bytes) = try directory.read(InFlightFile.name(of: attempt), limit: Self.sizeLimit) else {
            return
        }
        let decoder = JSONDecoder()
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            // A line that was cut, and the zeros of the room that was taken in advance, end what is known.
            guard let record = try? decoder.decode(InFlightRecord.self, from: Data(line)) else { break }
            if let piece = record.text { text += piece }
            if let end = record.end, end.textHash == ContentHash.of(text.utf8) { self.end = end }
        }
    }
}
