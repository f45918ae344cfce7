/// The text of a YAML scalar and the way it was written.
///
/// The reader of a key decides on the type. A key for text reads `no`, `1984` and `08` as text, a key for a number
/// reads the same `08` as 8. ``Node/coreType`` is the type by YAML 1.2's core schema.
package struct Scalar: Sendable, Hashable {
    /// How a scalar was written.
    package enum Style: Sendable, Hashable {
        /// Without quotes.
        case plain
        /// In `'…'`.
        case singleQuoted
        /// In `"…"`.
        case doubleQuoted
        /// Behind `|`.
        case literal
        /// Behind `>`.
        case folded
    }

    /// The text, with escapes and folding resolved.
    package var text: String
    /// How it was written.
    package var style: Style

    /// Creates a scalar.
    package init(_ text: String, style: Style = .plain) {
        self.text = text
        self.style = style
    }
}
