import FoundationEssentials
import OpenRouter

/// JSON with ordered fields. The schema reads like the reference and has the same bytes everywhere.
indirect enum OrderedJSON {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([OrderedJSON])
    case object([(String, OrderedJSON)])

    /// A whole number.
    static func integer(_ value: Int) -> OrderedJSON { .number(String(value)) }

    /// A number. A whole one has no fraction.
    static func double(_ value: Double) -> OrderedJSON { .number(Int(exactly: value).map(String.init) ?? "\(value)") }

    /// The same value, its fields by name.
    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value.description)
        case .string(let value): self = .string(value)
        case .array(let values): self = .array(values.map { OrderedJSON($0) })
        case .object(let fields):
            self = .object(fields.sorted { $0.key < $1.key }.map { ($0.key, OrderedJSON($0.value)) })
        }
    }

    /// The text, indented by two spaces. A flat list or a single flat field stands on one line if it fits.
    func text(indent: String = "") -> String {
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .number(let digits): return digits
        case .string(let text): return Self.quoted(text)
        case .array(let values):
            let isFlat = values.allSatisfy(\.isScalar)
            return Self.wrapped(values.map { $0.text(indent: indent + "  ") }, "[", "]", indent, isFlat: isFlat)
        case .object(let fields):
            let isFlat = fields.count == 1 && fields[0].1.isScalar
            let lines = fields.map { "\(Self.quoted($0.0)): \($0.1.text(indent: indent + "  "))" }
            return Self.wrapped(lines, "{", "}", indent, isFlat: isFlat)
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func wrapped(
        _ parts: [String], _ open: String, _ close: String, _ indent: String, isFlat: Bool
    ) -> String {
        if parts.isEmpty { return open + close }
        let line = open + parts.joined(separator: ", ") + close
        if isFlat && indent.count + line.count <= 100 { return line }
        return open + "\n" + parts.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
