/// Turns bytes in any pieces into strings. No string ends inside a character's encoding.
///
/// A sequence cut at the end of a piece is held back until its rest comes, be it UTF-8 or a surrogate pair (see
/// ``SurrogateBytes``). Bytes outside Unicode become U+FFFD, so one broken byte never costs a text. The pieces joined
/// are the text of the whole.
struct TextAssembler: Sendable, Hashable {
    /// A high surrogate and an incomplete low one, at most six bytes.
    private var held: [UInt8] = []

    /// Takes the next bytes and gives all certain text.
    mutating func receive(_ bytes: [UInt8]) -> String {
        let bytes = held.isEmpty ? bytes : held + bytes
        var end = bytes.count - Self.incompleteTail(of: bytes)
        if SurrogateBytes.high(bytes[..<end].suffix(3)) != nil { end -= 3 }
        held = Array(bytes[end...])
        return Self.decode(bytes[..<end])
    }

    /// Ends the text. The bytes held back become U+FFFD.
    mutating func finish() -> String {
        defer { held = [] }
        return Self.decode(held[...])
    }

    /// The number of bytes at the end that begin an unfinished sequence.
    private static func incompleteTail(of bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(0xED) else { return String(decoding: bytes, as: UTF8.self) }
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == 0xED else {
                repaired.append(bytes[index])
                index += 1
                continue
            }
            let first = bytes[index...].prefix(3)
            if let high = SurrogateBytes.high(first) {
                index += 3
                if let low = SurrogateBytes.low(bytes[index...].prefix(3)) {
                    index += 3
                    repaired += SurrogateBytes.join(high, low)
                } else {
                    repaired += Array(UTF8.encodedReplacementCharacter)
                }
            } else if SurrogateBytes.low(first) != nil {
                index += 3
                repaired += Array(UTF8.encodedReplacementCharacter)
            } else {
                repaired.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: repaired, as: UTF8.self)
    }
}
