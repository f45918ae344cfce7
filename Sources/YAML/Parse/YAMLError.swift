/// Why a source is no YAML document that can be used.
public struct YAMLError: Error, Sendable, Hashable {
    /// What is wrong, for code; people read ``Problem/message``.
    public enum Kind: Sendable, Hashable {
        /// Not YAML.
        case syntax
        /// Not UTF-8, or a character that YAML does not allow.
        case encoding
        /// Nothing but blanks and comments.
        case emptyDocument
        /// More than one document.
        case severalDocuments
        /// A key that its mapping already has.
        case duplicateKey
        /// A key that is a list or a mapping.
        case unusableKey
        /// An alias without an anchor before it, or inside what it stands for.
        case alias
        /// A merge key (`<<`) whose value is neither a mapping nor a list of mappings.
        case merge
        /// A tag that is not of the core schema, or on the wrong kind of node.
        case tag
        /// Larger than ``YAMLLimits`` allow.
        case limit
        /// libyaml could get no memory.
        case memory
    }

    /// One thing that is wrong, and where.
    public struct Problem: Error, Hashable {
        /// What is wrong, for code.
        public var kind: Kind
        /// What is wrong, for people.
        public var message: String
        /// Where it begins.
        public var start: Mark
        /// The position after its last character; equal to ``start`` where a place and not a text is meant.
        public var end: Mark

        /// Creates a problem.
        public init(_ kind: Kind, _ message: String, start: Mark, end: Mark? = nil) {
            self.kind = kind
            self.message = message
            self.start = start
            self.end = end ?? start
        }
    }

    /// What is wrong, in the order of the source; at least one. Only duplicate keys leave something to read on with, so
    /// every other kind is the last.
    public var problems: [Problem]
    /// What could be read, where all that is wrong are duplicate keys, whose first value then counts: a reader that
    /// reports every mistake at once goes on with it.
    public var partialRoot: Node?

    /// Creates an error.
    public init(_ problems: [Problem], partialRoot: Node? = nil) {
        self.problems = problems
        self.partialRoot = partialRoot
    }
}

extension YAMLError: CustomStringConvertible {
    /// One line per problem, each with its position.
    public var description: String {
        problems.map { "line \($0.start.line), column \($0.start.column): \($0.message)" }.joined(separator: "\n")
    }
}
