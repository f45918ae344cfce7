/// A header of a request or an answer.
public struct HeaderField: Sendable, Hashable {
    /// The name as written.
    public var name: String
    /// The value.
    public var value: String

    /// Creates a field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether the field has this name, in any case (RFC 9110, section 5.1).
    public func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}

extension [HeaderField] {
    /// The value of the first field called `name`.
    public subscript(_ name: String) -> String? { first { $0.isNamed(name) }?.value }
}
