/// What stands between the quotes of a JSON string.
enum JSONStringBytes {
    /// Replaces the escapes by their characters.
    ///
    /// A pair of escaped surrogates becomes its character. A surrogate alone becomes three bytes, as UTF-8 would write
    /// a character (WTF-8), because its other half may come with the next event. An unknown escape stands for the
    /// character after the backslash. One with bad digits stands for U+FFFD.
    static func unescape(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        var index = raw.startIndex
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex else {
                bytes.append(raw[index])
                index += 1
                continue
            }
            let escaped = raw[index + 1]
            index += 2
            switch escaped {
            case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"): bytes.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "r"): bytes.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "u"):
                guard let unit = hexUnit(raw[index...]) else {
                    bytes += [0xEF, 0xBF, 0xBD]
                    continue
                }
                index += 4
                append(unit, to: &bytes)
            default: bytes.append(escaped)
            }
        }
        return bytes
    }

    /// Appends a UTF-16 unit. A low surrogate joins a high one before it.
    private static func append(_ unit: UInt16, to bytes: inout [UInt8]) {
        if UTF16.isTrailSurrogate(unit), let high = SurrogateBytes.high(bytes.suffix(3)) {
            bytes.removeLast(3)
            bytes += SurrogateBytes.join(high, unit)
        } else if UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) {
            bytes += SurrogateBytes.encode(unit)
        } else if let scalar = Unicode.Scalar(unit) {
            bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }

    private static func hexUnit(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        let digits = bytes.prefix(4)
        guard digits.count == 4 else { return nil }
        var unit: UInt16 = 0
        for digit in digits {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(value)
        }
        return unit
    }
}
