package import FoundationEssentials

/// A JSON value. Members keep their order, so bytes on the wire read like the code.
package enum JSON: Sendable, Hashable {
    /// A name and its value.
    package struct Member: Sendable, Hashable {
        /// The name.
        package var name: String
        /// The value.
        package var value: JSON

        /// Creates a member.
        package init(_ name: String, _ value: JSON) {
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
    package static func integer(_ value: Int) -> JSON { .number(Decimal(value)) }

    /// The text. Without one, `null`.
    package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// The whole number. Without one, `null`.
    package static func optional(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }

    /// The value of the first member called `name`. Other values than objects have no members.
    package subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, when this is text.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number as an integer, when this is a whole number.
    package var wholeNumber: Int? {
        guard case .number(let number) = self, let value = Int(number.description) else { return nil }
        return value
    }

    /// The truth value, when this is one.
    package var truth: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements, when this is a list.
    package var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `null`.
    package init(nilLiteral: ()) { self = .null }
    /// A truth value.
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    package init(integerLiteral value: Int) { self = .integer(value) }
    /// Text.
    package init(stringLiteral value: String) { self = .string(value) }
    /// A list.
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object with the members in the order of the literal.
    package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }
}
