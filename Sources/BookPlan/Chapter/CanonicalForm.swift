import FoundationEssentials
import OpenRouter

/// The canonical form of JSON values, for a hash. No JSON library has a part in it.
///
/// A value starts with a letter. `n`, `t` and `f` stand for null, true and false. `d` stands before a number in plain
/// decimal, without zeros at its end. `s` stands before the count of UTF-8 bytes, a line feed and the bytes. `a` and `o`
/// stand before the count of items or fields, a line feed and these. A field is its name and its value, and fields come
/// in the order of their names' bytes. A line feed ends each value.
struct CanonicalForm {
    /// The bytes so far.
    private(set) var bytes: [UInt8] = []

    /// Adds a value.
    mutating func append(_ value: JSONValue) {
        switch value {
        case .null: bytes += "n".utf8
        case .bool(let value): bytes += (value ? "t" : "f").utf8
        case .integer(let value): bytes += "d\(value)".utf8
        case .number(let value): bytes += "d\(value)".utf8
        case .string(let value): append(value)
        case .array(let values):
            bytes += "a\(values.count)\n".utf8
            for value in values { append(value) }
        case .object(let fields):
            bytes += "o\(fields.count)\n".utf8
            for (name, value) in fields.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                append(name)
                bytes += "\n".utf8
                append(value)
            }
        }
        bytes += "\n".utf8
    }

    private mutating func append(_ text: String) { bytes += "s\(text.utf8.count)\n\(text)".utf8 }
}
