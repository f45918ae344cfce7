/// The faults of a source. It is no usable YAML document.
package struct YAMLError: Error, Sendable, Hashable {
    /// The kind of a fault, for code. People read ``Fault/message``.
    package enum Kind: Sendable, Hashable {
        /// Not YAML.
        case syntax
        /// Not UTF-8, or a character outside YAML's set.
        case encoding
        /// Nothing but blanks and comments.
        case emptyDocument
        /// More than one document.
        case severalDocuments
        /// A second key of this name in its mapping.
        case duplicateKey
        /// A list or a mapping in the place of a key.
        case unusableKey
        /// An alias without an anchor before it, or inside its own anchor.
        case alias
        /// A merge key (`<<`) with a value other than mappings.
        case merge
        /// A tag outside the core schema, or on the wrong kind of node.
        case tag
        /// Larger than ``YAMLLimits`` allow.
        case limit
        /// libyaml could get no memory.
        case memory
    }

    /// One fault and its place.
    package struct Fault: Error, Hashable {
        /// The kind, for code.
        package var kind: Kind
        /// The message, for people.
        package var message: String
        /// Its beginning.
        package var start: Mark
        /// The position after its last character. For a mere place it equals ``start``.
        package var end: Mark

        /// Creates a fault.
        package init(_ kind: Kind, _ message: String, start: Mark, end: Mark? = nil) {
            self.kind = kind
            self.message = message
            self.start = start
            self.end = end ?? start
        }
    }

    /// The faults in the order of the source, at least one. Reading goes on after a duplicate key. After any other kind
    /// it ends.
    package var faults: [Fault]
    /// The document, if duplicate keys are the only faults. Their first values count. A reader can go on with it to
    /// report all mistakes at once.
    package var partialRoot: Node?

    /// Creates an error.
    package init(_ faults: [Fault], partialRoot: Node? = nil) {
        self.faults = faults
        self.partialRoot = partialRoot
    }
}

extension YAMLError: CustomStringConvertible {
    /// One line per fault, each with its position.
    package var description: String {
        faults.map { "line \($0.start.line), column \($0.start.column): \($0.message)" }.joined(separator: "\n")
    }
}
