public import FoundationEssentials

/// A JSON value for a field of a request. The client passes it through untouched.
public enum JSONValue: Sendable, Hashable {
    /// `null`. As a request's parameter it means "do not send this field".
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction or exponent, of at most 64 bits.
    case integer(Int)
    /// Any other number, exact as written in decimal.
    case number(Decimal)
    /// Text.
    case string(String)
    /// An ordered list.
    case array([JSONValue])
    /// Fields by name. They are written in the order of their names, so equal values have equal bytes.
    case object([String: JSONValue])
}

extension JSONValue: Codable {
    /// Reads any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Decimal.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Writes the value as JSON.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let fields): try container.encode(fields)
        }
    }
}
