/// Finds the values of a JSON text in one pass, without recursion.
struct JSONScanner {
    private enum Expectation {
        case value, valueOrEnd, name, nameOrEnd, colon, commaOrEnd, nothing
    }

    /// Most values, names included.
    let maxValues: Int
    /// Most lists and mappings inside each other.
    let maxDepth: Int
    /// What was found.
    private(set) var entries: [JSONDocument.Entry] = []
    /// The entries of the open lists and mappings.
    private var open: [Int] = []

    /// Creates a scanner for one text.
    init(maxValues: Int, maxDepth: Int) {
        self.maxValues = maxValues
        self.maxDepth = maxDepth
    }

    /// Reads the whole text.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONDocumentError) {
        var expected = Expectation.value
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while true {
            while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
            guard index < bytes.count else {
                guard expected == .nothing else { throw .malformed(offset: bytes.count) }
                return
            }
            let byte = bytes[index]
            switch (expected, byte) {
            case (.colon, UInt8(ascii: ":")):
                expected = .value
                index += 1
            case (.commaOrEnd, UInt8(ascii: ",")):
                expected = isInObject ? .name : .value
                index += 1
            case (.commaOrEnd, UInt8(ascii: "}")), (.nameOrEnd, UInt8(ascii: "}")):
                guard isInObject else { throw .malformed(offset: index) }
                expected = close(at: index)
                index += 1
            case (.commaOrEnd, UInt8(ascii: "]")), (.valueOrEnd, UInt8(ascii: "]")):
                guard !isInObject else { throw .malformed(offset: index) }
                expected = close(at: index)
                index += 1
            case (.name, UInt8(ascii: "\"")), (.nameOrEnd, UInt8(ascii: "\"")):
                index = try scanString(bytes, from: index)
                expected = .colon
            case (.value, _), (.valueOrEnd, _):
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    guard open.count < maxDepth else { throw .tooDeep(limit: maxDepth) }
                    let isObject = byte == UInt8(ascii: "{")
                    open.append(entries.count)
                    try append(isObject ? .object : .array, index, index)
                    expected = isObject ? .nameOrEnd : .valueOrEnd
                    index += 1
                case UInt8(ascii: "\""):
                    index = try scanString(bytes, from: index)
                    expected = afterValue
                default:
                    index = try scanBareWord(bytes, from: index)
                    expected = afterValue
                }
            default:
                throw .malformed(offset: index)
            }
        }
    }

    private var isInObject: Bool { open.last.map { entries[$0].kind == .object } ?? false }

    private var afterValue: Expectation { open.isEmpty ? .nothing : .commaOrEnd }

    private mutating func close(at index: Int) -> Expectation {
        let entry = open.removeLast()
        entries[entry].end = UInt32(index + 1)
        entries[entry].next = UInt32(entries.count)
        return afterValue
    }

    private mutating func append(_ kind: JSONDocument.Kind, _ start: Int, _ end: Int) throws(JSONDocumentError) {
        guard entries.count < maxValues else { throw .tooManyValues(limit: maxValues) }
        entries.append(
            .init(kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(entries.count + 1)))
    }

    private mutating func scanString(
        _ bytes: UnsafeBufferPointer<UInt8>, from quote: Int
    ) throws(JSONDocumentError) -> Int {
        var index = quote + 1
        var hasEscapes = false
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            let isEscape = bytes[index] == UInt8(ascii: "\\")
            index += isEscape ? 2 : 1
            if isEscape { hasEscapes = true }
        }
        guard index < bytes.count else { throw .malformed(offset: bytes.count) }
        try append(.string, quote + 1, index)
        entries[entries.count - 1].hasEscapes = hasEscapes
        return index + 1
    }

    private mutating func scanBareWord(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(JSONDocumentError) -> Int {
        var end = start
        while end < bytes.count, Self.isWordByte(bytes[end]) { end += 1 }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        switch text {
        case "true", "false", "null", "NaN", "Infinity", "-Infinity": try append(.word, start, end)
        default:
            guard JSONNumber.isNumber(text) else { throw .malformed(offset: start) }
            try append(.number, start, end)
        }
        return end
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
