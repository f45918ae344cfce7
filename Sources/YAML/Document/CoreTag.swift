/// A tag of YAML 1.2's core schema, or `!`.
package enum CoreTag: String, Sendable, Hashable {
    /// Text.
    case string = "!!str"
    /// A whole number.
    case integer = "!!int"
    /// A number with a fraction.
    case float = "!!float"
    /// `true` or `false`.
    case boolean = "!!bool"
    /// Nothing.
    case null = "!!null"
    /// A list.
    case sequence = "!!seq"
    /// A mapping.
    case mapping = "!!map"
    /// Not resolved further.
    case nonSpecific = "!"
}
