/// A header of a request or an answer.
package struct HeaderField: Sendable, Hashable {
    /// The name as written.
    package var name: String
    /// The value.
    package var value: String

    /// Creates a field.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether the field has this name, in any case (RFC 9110, section 5.1).
    package func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}

extension [HeaderField] {
    /// The value of the first field called `name`.
    package subscript(_ name: String) -> String? { first { $0.isNamed(name) }?.value }
}
