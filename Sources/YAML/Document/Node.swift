/// A value of a YAML document that knows where it starts and ends.
///
/// Aliases and merge keys are already resolved; a node reached through an alias keeps the position of its anchor.
public struct Node: Sendable, Hashable {
    /// What a node holds.
    public enum Content: Sendable, Hashable {
        /// Text, still without a type: the reader of a key decides which it is.
        case scalar(Scalar)
        /// An ordered list.
        case sequence([Node])
        /// Pairs in the order of the source; keys are unique.
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

    /// What the node holds.
    public var content: Content
    /// Where the node's first character stands, that of its anchor or tag where it has one.
    public var start: Mark
    /// The position after the node's last character that is not a blank.
    public var end: Mark
    /// The explicit tag, one of the core schema's: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`, or
    /// `!` for "not resolved further".
    public var tag: String?

    /// Creates a node.
    public init(_ content: Content, start: Mark, end: Mark, tag: String? = nil) {
        self.content = content
        self.start = start
        self.end = end
        self.tag = tag
    }
}
