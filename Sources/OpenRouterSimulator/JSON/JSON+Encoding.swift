import FoundationEssentials

extension JSON {
    /// The value as compact UTF-8.
    public var bytes: [UInt8] { bytes(escapes: false) }

    /// The value as compact UTF-8. With `escapes`, `/` and everything beyond ASCII are escapes.
    func bytes(escapes: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, escapes: escapes)
        return bytes
    }

    /// The value as compact text.
    public var compactText: String { String(decoding: bytes, as: UTF8.self) }

    private func append(to bytes: inout [UInt8], escapes: Bool) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let value): bytes += value.description.utf8
        case .string(let text): Self.append(text, to: &bytes, escapes: escapes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.append(to: &bytes, escapes: escapes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.append(member.name, to: &bytes, escapes: escapes)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes, escapes: escapes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// A UTF-16 unit of a string. All but plain ASCII characters are escapes.
    static func escape(_ unit: UInt16) -> [UInt8] {
        switch unit {
        case 0x2F: return Array("\\/".utf8)
        case 0x20...0x7E where unit != 0x22 && unit != 0x5C: return [UInt8(unit)]
        default:
            let digits = String(unit, radix: 16)
            return Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8], escapes: Bool) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        if escapes {
            for unit in text.utf16 { bytes += escape(unit) }
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
            default: bytes.append(byte)
            }
        }
    }
}
