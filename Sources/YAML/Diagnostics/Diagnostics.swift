/// Everything there is to say about one or more sources.
public struct Diagnostics: Error, Sendable, Hashable {
    /// More than these are counted and not printed: a source of 5 MiB may hold a million mistakes.
    public static let printedAtMost = 1000

    private var all: [Diagnostic] = []

    /// Starts with these.
    public init(_ diagnostics: [Diagnostic] = []) {
        all = diagnostics
    }

    /// Adds one.
    public mutating func add(_ diagnostic: Diagnostic) {
        all.append(diagnostic)
    }

    /// Adds more.
    public mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
        all += diagnostics
    }

    /// Whether there is nothing to say.
    public var isEmpty: Bool { all.isEmpty }

    /// Whether a source cannot be used.
    public var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// By path, position and then in the order in which they were added; what is said twice of one place, as of a text that
    /// is used through aliases, stands here once.
    public var sorted: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return all.filter { seen.insert($0).inserted }.enumerated()
            .sorted {
                ($0.element.path, $0.element.start.offset, $0.offset)
                    < ($1.element.path, $1.element.start.offset, $1.offset)
            }
            .map(\.element)
    }
}

extension Diagnostics: CustomStringConvertible {
    /// All of them, sorted, without a line break at the end.
    public var description: String {
        let sorted = sorted
        var lines = sorted.prefix(Self.printedAtMost).map(\.description)
        if sorted.count > lines.count { lines.append("and \(sorted.count - lines.count) more") }
        return lines.joined(separator: "\n")
    }
}
