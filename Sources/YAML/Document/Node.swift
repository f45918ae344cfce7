/// A value of a YAML document with its place.
///
/// Aliases and merge keys are already resolved. A node reached through an alias keeps the position of its anchor.
package struct Node: Sendable, Hashable {
    /// The content of a node.
    package enum Content: Sendable, Hashable {
        /// Text, still without a type. The reader of a key decides on the type.
        case scalar(Scalar)
        /// An ordered list.
        case sequence([Node])
        /// Pairs in the order of the source. Keys are unique.
        case mapping([Pair])
    }

    /// A key and its value.
    package struct Pair: Sendable, Hashable {
        /// The key, always a scalar.
        package var key: Node
        /// The value.
        package var value: Node

        /// Creates a pair.
        package init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    /// The content.
    package var content: Content
    /// The position of the node's first character. An anchor or a tag belongs to the node.
    package var start: Mark
    /// The position after the node's last character. Blanks at its end do not count.
    package var end: Mark
    /// The explicit tag.
    package var tag: CoreTag?

    /// Creates a node.
    package init(_ content: Content, start: Mark, end: Mark, tag: CoreTag? = nil) {
        self.content = content
        self.start = start
        self.end = end
        self.tag = tag
    }
}
