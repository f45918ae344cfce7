/// A list or a mapping, not yet ended.
struct CollectionFrame {
    /// Which of the two it is.
    enum Kind {
        case sequence
        case mapping
    }

    /// The anchor, if it has one.
    let anchor: String?
    /// The position after the last character so far.
    var end: Mark
    /// The number of its nodes so far, itself included.
    private(set) var size = 1
    /// Its depth so far. With only scalars inside it is 1.
    private(set) var height = 1

    private let kind: Kind
    private let tag: CoreTag?
    private let start: Mark
    private var items: [Node] = []
    private var pairs: [Node.Pair] = []
    private var keyLines: [String: Int] = [:]
    private var key: Node?
    private var keyIsDuplicate = false
    private var hasMergeKey = false

    /// Begins a collection.
    init(_ kind: Kind, anchor: String?, tag: CoreTag?, start: Mark, end: Mark) {
        self.kind = kind
        self.anchor = anchor
        self.tag = tag
        self.start = start
        self.end = end
    }

    /// Refuses a list or a mapping in the place of a key.
    func checkPlace(ofCollectionFrom start: Mark) throws(YAMLError.Fault) {
        if kind == .mapping && key == nil {
            throw YAMLError.Fault(
                .unusableKey, "a key must be a text; a text that begins with `[`, `{` or `?` needs quotes", start: start
            )
        }
    }

    /// Takes the next item, key or value.
    ///
    /// - Returns: A fault for a duplicate key. Its value will be left out.
    mutating func add(_ node: Node, size: Int, height: Int, end: Mark) throws(YAMLError.Fault) -> YAMLError.Fault? {
        self.size += size
        self.height = max(self.height, height + 1)
        self.end = end
        guard kind == .mapping else {
            items.append(node)
            return nil
        }
        guard let key else { return try addKey(node) }
        if !keyIsDuplicate { pairs.append(Node.Pair(key: key, value: node)) }
        self.key = nil
        return nil
    }

    /// The whole collection, merge keys resolved.
    func node() throws(YAMLError.Fault) -> Node {
        guard kind == .mapping else { return Node(.sequence(items), start: start, end: end, tag: tag) }
        let pairs = hasMergeKey ? try MergeKey.resolve(pairs) : pairs
        return Node(.mapping(pairs), start: start, end: end, tag: tag)
    }

    private mutating func addKey(_ node: Node) throws(YAMLError.Fault) -> YAMLError.Fault? {
        guard let text = node.scalar?.text else {
            throw YAMLError.Fault(.unusableKey, "a key must be a text", start: node.start, end: node.end)
        }
        key = node
        hasMergeKey = hasMergeKey || MergeKey.isMergeKey(node)
        keyIsDuplicate = keyLines[text] != nil
        if let line = keyLines[text] {
            return YAMLError.Fault(
                .duplicateKey, "duplicate key \(text.quotedForMessage), first in line \(line)", start: node.start,
                end: node.end)
        }
        keyLines[text] = node.start.line
        return nil
    }
}
