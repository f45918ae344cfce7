/// Bounds of time and memory for any input.
package struct YAMLLimits: Sendable, Hashable {
    /// The maximum size of a source in bytes. The default is 5 MiB, about a hundred books of prompts.
    package var bytes: Int
    /// The deepest nesting of lists and mappings, aliases followed. The default is 64.
    ///
    /// libyaml's own time grows with the square of the depth (10,000 levels take half a second), so it is counted while
    /// libyaml reads.
    package var depth: Int
    /// The maximum number of nodes (keys, values, lists, mappings). An alias counts with all its nodes. The default is
    /// 1,000,000.
    package var nodes: Int

    /// Creates limits, with defaults.
    package init(bytes: Int = 5 * 1024 * 1024, depth: Int = 64, nodes: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}
