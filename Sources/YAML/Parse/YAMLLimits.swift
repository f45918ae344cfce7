/// Bounds that keep any input from hanging the reader or eating memory.
public struct YAMLLimits: Sendable, Hashable {
    /// The most bytes of a source; default 5 MiB, about a hundred books of prompts.
    public var bytes: Int
    /// The deepest nesting of lists and mappings, aliases followed; default 64.
    ///
    /// libyaml's own time grows with the square of the depth (10,000 levels take half a second), so it is counted while
    /// libyaml reads.
    public var depth: Int
    /// The most nodes (keys, values, lists, mappings), each alias counted as what it stands for; default 1,000,000.
    public var nodes: Int

    /// Creates limits; what is left out has its default.
    public init(bytes: Int = 5 * 1024 * 1024, depth: Int = 64, nodes: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}
