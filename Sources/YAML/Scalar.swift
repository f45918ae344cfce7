/// The text of a YAML scalar and the way it was written.
///
/// Types are YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), asked for by the reader of a key:
/// `no`, `on` and `08` are text, `1e3` is a float, and a quoted or block scalar is only ever text.
public struct Scalar: Sendable, Hashable {
    /// How a scalar was written.
    public enum Style: Sendable, Hashable {
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
    public var text: String
    /// How it was written.
    public var style: Style

    /// Creates a scalar.
    public init(_ text: String, style: Style = .plain) {
        self.text = text
        self.style = style
    }
}
