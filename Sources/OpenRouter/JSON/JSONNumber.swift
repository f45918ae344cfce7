import FoundationEssentials

/// The text of a JSON number.
enum JSONNumber {
    /// Whether a text is a number as JSON writes one (RFC 8259 §6).
    static func isNumber(_ text: some StringProtocol) -> Bool {
        var rest = Substring(text).utf8
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: isDigit)
        guard let first = whole.first, first != UInt8(ascii: "0") || whole.count == 1 else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count + 1)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            let digits = rest.prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count)
        }
        return rest.isEmpty
    }

    /// The number, exact to 38 digits. It is `nil` for another text and out of the range of `Decimal` (about 1e±127).
    static func decimal(_ text: some StringProtocol) -> Decimal? {
        guard isNumber(text), let number = Decimal(string: String(text)), number.isFinite else { return nil }
        return number
    }

    /// The whole number. It is `nil` for another text and over 64 bits.
    static func integer(_ text: some StringProtocol) -> Int? {
        guard isNumber(text) else { return nil }
        return Int(text) ?? decimal(text).flatMap { Int($0.description) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
