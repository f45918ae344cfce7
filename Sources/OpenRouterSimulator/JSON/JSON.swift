public import FoundationEssentials

/// A JSON value. Members keep their order, so bytes on the wire read like the code.
public enum JSON: Sendable, Hashable {
    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSON

        /// Creates a member.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number. It is decimal, because amounts of money must not be rounded.
    case number(Decimal)
    /// Text.
    case string(String)
    /// A list.
    case array([JSON])
    /// Members in order.
    case object([Member])

    /// A whole number.
    public static func integer(_ value: Int) -> JSON { .number(Decimal(value)) }

    /// The text. Without one, `null`.
    public static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// The whole number. Without one, `null`.
    public static func optional(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }

    /// The value of the first member called `name`. Other values than objects have no members.
    public subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, when this is text.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number as an integer, when this is a whole number.
    public var wholeNumber: Int? {
        guard case .number(let number) = self, let value = Int(number.description) else { return nil }
        return value
    }

    /// The elements, when this is a list.
    public var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A list.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object with the members in the order of the literal.
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }
}
