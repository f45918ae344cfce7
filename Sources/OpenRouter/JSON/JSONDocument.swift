/// A JSON text after one reading. It holds the places of the values, but no value itself.
///
/// Servers' texts are read through this instead of `JSONDecoder`. A value is decoded only on demand, and a value of a
/// wrong type is absent. Memory is bounded by a count of values (16 bytes each) instead of by the server's mercy, and
/// numbers keep their text. Half a surrogate pair is no error. It is legal in JSON, and servers send it if they stream
/// in UTF-16 units. Control characters inside strings and the words `NaN` and `Infinity` pass, as servers send them. A
/// repeated name means its last value.
struct JSONDocument: Sendable {
    /// What a value is.
    enum Kind: UInt8, Sendable {
        case object, array, string, number, word
    }

    /// Where a value stands.
    struct Entry: Sendable {
        var kind: Kind
        /// Whether it is a string with a backslash in it.
        var hasEscapes = false
        /// Its first byte. For a string it is the first after the quote.
        var start: UInt32
        /// The byte after its last. For a string it is the closing quote.
        var end: UInt32
        /// The entry behind this value and all values inside it.
        var next: UInt32
    }

    /// The text.
    let bytes: [UInt8]
    /// Its values in the order of the text. In a mapping, each name stands as a string before its value.
    let entries: [Entry]

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without BOM and blanks around the value; invalid UTF-8 inside strings is kept for the
    ///     reader of the string to repair.
    ///   - maxValues: Most values, names included.
    ///   - maxDepth: Most lists and mappings inside each other.
    /// - Throws: ``JSONDocumentError``.
    init(_ bytes: [UInt8], maxValues: Int = 200_000, maxDepth: Int = 64) throws(JSONDocumentError) {
        guard bytes.count < Int(UInt32.max) else { throw .tooLong }
        var scanner = JSONScanner(maxValues: maxValues, maxDepth: maxDepth)
        let problem = bytes.withUnsafeBufferPointer { buffer -> JSONDocumentError? in
            do throws(JSONDocumentError) {
                try scanner.scan(buffer)
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw problem }
        self.bytes = bytes
        entries = scanner.entries
    }

    /// The text's value.
    var root: JSONElement { JSONElement(document: self, index: 0) }
}
