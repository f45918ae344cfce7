/// Finds the position of a character by its number.
///
/// libyaml 0.2.5 counts characters, not bytes. Its line numbers also count the line breaks of YAML 1.1 (NEL, LS, PS),
/// unlike those of editors. So only its character count is used.
struct PositionMap {
    /// Characters between two known positions. It bounds the walk, and the table to a fraction of the source.
    private static let stride = 32

    private let bytes: [UInt8]
    private let known: [Mark]
    private let end: Mark

    /// Reads a source through once.
    ///
    /// - Throws: the first byte that is not UTF-8, or the first character that YAML does not allow.
    init(_ bytes: [UInt8]) throws(YAMLError.Fault) {
        try Self.checkUTF8(bytes)
        var known: [Mark] = []
        known.reserveCapacity(bytes.count / Self.stride + 1)
        var mark = Mark.first(of: bytes)
        var index = 0
        while mark.offset < bytes.count {
            if index % Self.stride == 0 { known.append(mark) }
            let start = mark
            mark.advance(in: bytes)
            if let name = Self.forbiddenCharacter(bytes[start.offset..<mark.offset]) {
                throw YAMLError.Fault(.encoding, "\(name) is not allowed here", start: start, end: mark)
            }
            index += 1
        }
        self.bytes = bytes
        self.known = known
        end = mark
    }

    /// The position of the character with this number, from 0, or the end of the source.
    func mark(at index: Int) -> Mark {
        guard index / Self.stride < known.count else { return end }
        var mark = known[index / Self.stride]
        for _ in 0..<(index % Self.stride) where mark.offset < bytes.count { mark.advance(in: bytes) }
        return mark
    }

    /// The position after the last character before `end`. Blanks and line breaks do not count.
    ///
    /// libyaml ends a block scalar after the empty lines that follow it.
    func endOfText(from start: Mark, to end: Mark) -> Mark {
        let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        let text = bytes[start.offset..<end.offset]
        guard let last = text.lastIndex(where: { !blanks.contains($0) }) else { return start }
        var (low, high) = (0, known.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if known[middle].offset <= last { low = middle } else { high = middle }
        }
        var mark = known[low]
        while mark.offset <= last { mark.advance(in: bytes) }
        return mark
    }

    /// The first byte of the character at `mark`. At the end of the source there is none.
    func character(at mark: Mark) -> UInt8? { mark.offset < bytes.count ? bytes[mark.offset] : nil }

    private static func checkUTF8(_ bytes: [UInt8]) throws(YAMLError.Fault) {
        let start = Mark(line: 1, column: 1, offset: 0)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw YAMLError.Fault(.encoding, "the file is UTF-16; save it as UTF-8", start: start)
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            let byte = String(bytes[offset], radix: 16, uppercase: true)
            throw YAMLError.Fault(
                .encoding, "byte 0x\(byte) is not UTF-8; save the file as UTF-8", start: Mark(offset: offset, in: bytes)
            )
        }
    }

    /// The name of a character outside YAML's printable set (https://yaml.org/spec/1.2.2/#51-character-set).
    private static func forbiddenCharacter(_ scalar: ArraySlice<UInt8>) -> String? {
        let (first, last) = (scalar[scalar.startIndex], scalar[scalar.endIndex - 1])
        switch first {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E: return nil
        case ..<0x20, 0x7F: return "the control character \(codePoint(UInt32(first)))"
        case 0xC2 where last < 0xA0 && last != 0x85: return "the control character \(codePoint(UInt32(last)))"
        case 0xEF where scalar.elementsEqual([0xEF, 0xBB, 0xBF]): return "a byte order mark (U+FEFF)"
        case 0xEF where scalar.elementsEqual([0xEF, 0xBF, 0xBE]): return "the non-character U+FFFE"
        case 0xEF where scalar.elementsEqual([0xEF, 0xBF, 0xBF]): return "the non-character U+FFFF"
        default: return nil
        }
    }

    private static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
