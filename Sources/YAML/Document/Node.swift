/// A value of a YAML document with its place.
///
/// Aliases and merge keys are already resolved. A node reached through an alias keeps the position of its anchor.
public struct Node: Sendable, Hashable {
    /// The content of a node.
    public enum Content: Sendable, Hashable {
        /// Text, still without a type. The reader of a key decides on the type.
        case scalar(Scalar)
        /// An ordered list.
        case sequence([Node])
        /// Pairs in the order of the source. Keys are unique.
        case mapping([Pair])
    }

    /// A key and its value.
    public struct Pair: Sendable, Hashable {
        /// The key, always a scalar.
        public var key: Node
        /// The value.
        public var value: Node

        /// Creates a pair.
        public init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    /// The content.
    public var content: Content
    /// The position of the node's first character. An anchor or a tag belongs to the node.
    public var start: Mark
    /// The position after the node's last character. Blanks at its end do not count.
    public var end: Mark
    /// The explicit tag of the core schema, one of `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and
    /// `!!map`. `!` means "not resolved further".
    public var tag: String?

    /// Creates a node.
    public init(_ content: Content, start: Mark, end: Mark, tag: String? = nil) {
        self.content = content
        self.start = start
        self.end = end
        self.tag = tag
    }
}
