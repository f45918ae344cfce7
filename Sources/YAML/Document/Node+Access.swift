extension Node {
    /// The scalar, if the node is one.
    package var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The items, if the node is a list.
    package var sequence: [Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The pairs, if the node is a mapping.
    package var mapping: [Pair]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// The value under a key, if the node is a mapping with this key.
    ///
    /// - Complexity: linear in the number of keys.
    package subscript(key: String) -> Node? {
        mapping?.first { $0.key.scalar?.text == key }?.value
    }
}
