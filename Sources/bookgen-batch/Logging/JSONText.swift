import FoundationEssentials
import Logging
import YAML

/// JSON for a line of the log. Codes for a terminal are escaped, beyond the demands of RFC 8259.
enum JSONText {
    /// A string with its quotes.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.isUnsafeOnTerminal: UTF16.encode(scalar)?.forEach { result += escape($0) }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A value of the metadata, be it text, a number, a truth value, a list or an object.
    static func value(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): return string(text)
        case .array(let values): return "[" + values.map(self.value).joined(separator: ",") + "]"
        case .dictionary(let fields):
            let pairs = fields.sorted { $0.key < $1.key }.map { "\(string($0.key)):\(self.value($0.value))" }
            return "{" + pairs.joined(separator: ",") + "}"
        case .stringConvertible(let some):
            switch some {
            case let number as any BinaryInteger: return "\(number)"
            case let number as Double where number.isFinite: return "\(number)"
            case let number as Decimal where !number.isNaN: return "\(number)"
            case let flag as Bool: return flag ? "true" : "false"
            default: return string("\(some)")
            }
        }
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
