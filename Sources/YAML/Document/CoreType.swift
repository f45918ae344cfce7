/// The types of scalars in YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema).
package enum CoreType: Sendable, Hashable, CaseIterable {
    /// `null`, `Null`, `NULL`, `~` or nothing at all.
    case null
    /// `true`, `True`, `TRUE`, `false`, `False` or `FALSE`, but never `yes`, `no`, `on` or `off`.
    case boolean
    /// Decimal digits with an optional sign (`08` is 8), `0o` and octal digits, `0x` and hexadecimal digits.
    case integer
    /// Digits with a point or an exponent (`1e3`, `.5`), `.inf` with an optional sign, `.nan`.
    case float
    /// Everything else, dates among it.
    case string

    /// The type of a plain scalar without a tag.
    package init(plainText text: String) {
        self = text.utf8.withContiguousStorageIfAvailable { CoreType.resolve($0) } ?? CoreType.resolve(Array(text.utf8))
    }

    private static func resolve(_ text: some RandomAccessCollection<UInt8>) -> CoreType {
        guard let first = text.first else { return .null }
        switch first {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
            return matches(text, ["~", "null", "Null", "NULL"]) ? .null : .string
        case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
            return matches(text, ["true", "True", "TRUE", "false", "False", "FALSE"]) ? .boolean : .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return number(text)
        default:
            return .string
        }
    }

    private static func number(_ text: some RandomAccessCollection<UInt8>) -> CoreType {
        if text.starts(with: "0o".utf8) {
            return text.count > 2 && text.dropFirst(2).allSatisfy(isOctalDigit) ? .integer : .string
        }
        if text.starts(with: "0x".utf8) {
            return text.count > 2 && text.dropFirst(2).allSatisfy(isHexadecimalDigit) ? .integer : .string
        }
        if matches(text, [".nan", ".NaN", ".NAN"]) { return .float }

        var rest = text[...]
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if matches(rest, [".inf", ".Inf", ".INF"]) { return .float }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        if rest.isEmpty { return whole.isEmpty ? .string : .integer }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = rest.prefix(while: isDigit)
            if whole.isEmpty && fraction.isEmpty { return .string }
            rest = rest.dropFirst(fraction.count)
        } else if whole.isEmpty {
            return .string
        }
        if rest.isEmpty { return .float }
        guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return .string }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy(isDigit) ? .float : .string
    }

    private static func matches(_ text: some Collection<UInt8>, _ words: [String]) -> Bool {
        words.contains { $0.utf8.elementsEqual(text) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isOctalDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) }

    private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
    }
}
