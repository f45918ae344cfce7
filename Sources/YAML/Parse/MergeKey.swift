/// `<<`, the merge key of YAML 1.1 (https://yaml.org/type/merge.html). YAML 1.2 left it out and everyone kept it.
enum MergeKey {
    /// Whether a key is a merge key, plain and without a tag.
    static func isMergeKey(_ key: Node) -> Bool {
        key.scalar == Scalar("<<") && key.tag == nil
    }

    /// The pairs of a mapping with those of its merge key in their place.
    static func resolve(_ pairs: [Node.Pair]) throws(YAMLError.Fault) -> [Node.Pair] {
        var taken = Set(pairs.compactMap { $0.key.scalar?.text })
        var resolved: [Node.Pair] = []
        for pair in pairs {
            guard isMergeKey(pair.key) else {
                resolved.append(pair)
                continue
            }
            for mapping in try mappings(of: pair.value) {
                for merged in mapping where taken.insert(merged.key.scalar?.text ?? "").inserted {
                    resolved.append(merged)
                }
            }
        }
        return resolved
    }

    private static func mappings(of value: Node) throws(YAMLError.Fault) -> [[Node.Pair]] {
        if let pairs = value.mapping { return [pairs] }
        guard let items = value.sequence else { throw fault(value) }
        var mappings: [[Node.Pair]] = []
        for item in items {
            guard let pairs = item.mapping else { throw fault(item) }
            mappings.append(pairs)
        }
        return mappings
    }

    private static func fault(_ node: Node) -> YAMLError.Fault {
        YAMLError.Fault(
            .merge, "`<<` takes a mapping or a list of mappings; the text `<<` as a key needs quotes",
            start: node.start, end: node.end)
    }
}
