/// Half a surrogate pair, written as three bytes as UTF-8 would write a character. It stands there until its other
/// half comes.
enum SurrogateBytes {
    /// The three bytes of a surrogate.
    static func encode(_ unit: UInt16) -> [UInt8] {
        [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
    }

    /// The high surrogate of three bytes. It is `nil` for any other bytes.
    static func high(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        unit(bytes).flatMap { UTF16.isLeadSurrogate($0) ? $0 : nil }
    }

    /// The low surrogate of three bytes. It is `nil` for any other bytes.
    static func low(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        unit(bytes).flatMap { UTF16.isTrailSurrogate($0) ? $0 : nil }
    }

    /// The UTF-8 of a pair's character.
    static func join(_ high: UInt16, _ low: UInt16) -> [UInt8] {
        let value = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF))
        guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else { return [0xEF, 0xBF, 0xBD] }
        return Array(bytes)
    }

    private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        let start = bytes.startIndex
        guard bytes.count == 3, bytes[start] == 0xED, bytes[start + 1] >= 0xA0, bytes[start + 1] <= 0xBF,
            bytes[start + 2] & 0xC0 == 0x80
        else { return nil }
        return 0xD000 | UInt16(bytes[start + 1] & 0x3F) << 6 | UInt16(bytes[start + 2] & 0x3F)
    }
}
