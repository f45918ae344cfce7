/// Builds nodes from libyaml's events, without recursion.
struct Composer {
    /// The meaning of an alias.
    private enum Anchor {
        /// Its node has begun at this depth but not ended. An alias to it would be a cycle.
        case open(depth: Int)
        /// Its node with the number of nodes in it and its depth.
        case complete(Node, size: Int, height: Int)
    }

    /// The document, once it is whole.
    private(set) var root: Node?
    /// Repeated keys of a mapping. Their values are left out.
    private(set) var duplicates: [YAMLError.Fault] = []
    /// Whether the stream has ended.
    private(set) var isComplete = false

    /// The maximum number of reported duplicate keys. Then reading stops, for 5 MiB may hold half a million.
    private static let maximumDuplicates = 1000

    private let limits: YAMLLimits
    private var frames: [CollectionFrame] = []
    private var anchors: [String: Anchor] = [:]
    private var nodeCount = 0
    private var documentHasBegun = false

    /// Starts with nothing read.
    init(limits: YAMLLimits) {
        self.limits = limits
    }

    /// Takes the next event.
    mutating func add(_ event: Event, from start: Mark, to end: Mark) throws(YAMLError.Fault) {
        switch event {
        case .streamStart, .documentEnd: break
        case .documentStart:
            if documentHasBegun {
                throw YAMLError.Fault(
                    .severalDocuments, "a second document begins here; a file holds one", start: start)
            }
            documentHasBegun = true
        case .streamEnd: isComplete = true
        case .alias(let name): try addAlias(name, from: start, to: end)
        case .scalar(let scalar, let properties): try addScalar(scalar, properties, from: start, to: end)
        case .sequenceStart(let properties): try open(.sequence, properties, from: start, to: end)
        case .mappingStart(let properties): try open(.mapping, properties, from: start, to: end)
        case .sequenceEnd, .mappingEnd: try close(at: end, isBlock: start == end)
        }
    }

    private mutating func addScalar(
        _ scalar: Scalar, _ properties: Event.Properties, from start: Mark, to end: Mark
    ) throws(YAMLError.Fault) {
        let tag = try CoreTag.read(properties.tag, allowing: CoreTag.scalars, from: start, to: end)
        try count(1, at: start)
        let isNothing = start == end && frames.isEmpty && tag == nil && scalar.style == .plain
        if isNothing { return }
        let node = Node(.scalar(scalar), start: start, end: end, tag: tag)
        if let anchor = properties.anchor { anchors[anchor] = .complete(node, size: 1, height: 0) }
        try place(node, size: 1, height: 0, end: end)
    }

    private mutating func addAlias(_ name: String, from start: Mark, to end: Mark) throws(YAMLError.Fault) {
        switch anchors[name] {
        case .complete(let node, let size, let height)?:
            try count(size, at: start)
            try checkDepth(frames.count + height, at: start)
            try place(node, size: size, height: height, end: end)
        case .open?:
            throw YAMLError.Fault(
                .alias, "the alias `*\(name)` stands inside what it stands for", start: start, end: end)
        case nil:
            throw YAMLError.Fault(.alias, "no anchor `&\(name)` stands before this alias", start: start, end: end)
        }
    }

    private mutating func open(
        _ kind: CollectionFrame.Kind, _ properties: Event.Properties, from start: Mark, to end: Mark
    ) throws(YAMLError.Fault) {
        let allowed = kind == .sequence ? CoreTag.sequences : CoreTag.mappings
        let tag = try CoreTag.read(properties.tag, allowing: allowed, from: start, to: end)
        try count(1, at: start)
        try checkDepth(frames.count + 1, at: start)
        if let frame = frames.last { try frame.checkPlace(ofCollectionFrom: start) }
        frames.append(CollectionFrame(kind, anchor: properties.anchor, tag: tag, start: start, end: end))
        if let anchor = properties.anchor { anchors[anchor] = .open(depth: frames.count) }
    }

    private mutating func close(at end: Mark, isBlock: Bool) throws(YAMLError.Fault) {
        guard var frame = frames.popLast() else { return }
        // libyaml ends a block collection where the next token begins, which may be many lines further down.
        if !isBlock { frame.end = end }
        let node = try frame.node()
        if let anchor = frame.anchor, case .open(frames.count + 1)? = anchors[anchor] {
            anchors[anchor] = .complete(node, size: frame.size, height: frame.height)
        }
        try place(node, size: frame.size, height: frame.height, end: frame.end)
    }

    private mutating func place(_ node: Node, size: Int, height: Int, end: Mark) throws(YAMLError.Fault) {
        guard !frames.isEmpty else {
            root = node
            return
        }
        let duplicate = try frames[frames.count - 1].add(node, size: size, height: height, end: end)
        guard let duplicate else { return }
        guard duplicates.count < Self.maximumDuplicates else { throw duplicate }
        duplicates.append(duplicate)
    }

    private mutating func count(_ nodes: Int, at mark: Mark) throws(YAMLError.Fault) {
        nodeCount += nodes
        if nodeCount > limits.nodes {
            throw YAMLError.Fault(
                .limit, "more than \(limits.nodes) values, each alias counted as what it stands for", start: mark)
        }
    }

    private func checkDepth(_ depth: Int, at mark: Mark) throws(YAMLError.Fault) {
        if depth > limits.depth {
            throw YAMLError.Fault(.limit, "nested deeper than \(limits.depth) levels", start: mark)
        }
    }
}
