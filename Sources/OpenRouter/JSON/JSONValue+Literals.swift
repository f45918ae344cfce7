import FoundationEssentials

extension JSONValue {
    /// Creates a number with the shortest decimal form of a `Double`. So `0.57` stays `0.57`.
    ///
    /// - Parameter number: A finite number. Any other makes a request that has no body.
    public init(_ number: Double) {
        self = .number(Decimal(string: number.description) ?? .nan)
    }
}

extension JSONValue: ExpressibleByFloatLiteral {
    /// Creates a number as it is written, such as `0.57`.
    public init(floatLiteral value: Double) { self.init(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    /// Creates a whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSONValue: ExpressibleByStringLiteral {
    /// Creates a text.
    public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    /// Creates `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
    /// Creates a list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// Creates fields. Of two with one name the last counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
