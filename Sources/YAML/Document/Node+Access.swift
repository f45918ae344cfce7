extension Node {
    /// The scalar, where the node is one.
    public var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The items, where the node is a list.
    public var sequence: [Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The pairs, where the node is a mapping.
    public var mapping: [Pair]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// The value under a key of a mapping; `nil` where the node is no mapping or has no such key.
    ///
    /// - Complexity: linear in the number of keys.
    public subscript(key: String) -> Node? {
        mapping?.first { $0.key.scalar?.text == key }?.value
    }
}
